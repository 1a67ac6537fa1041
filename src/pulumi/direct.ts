/** Set to `off`, the SDK's own resources, and its provider alone, are used: for finding out whether a fault comes from going past them. */
const switchVariable = 'IDC_DIRECT_REGISTRATION';

/** Whether program and provider speak to the engine directly, where the SDK's own way takes much longer. */
export function isDirect(): boolean {
  return globalThis.process.env[switchVariable] !== 'off';
}
