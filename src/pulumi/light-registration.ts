import { log, Resource } from '@pulumi/pulumi';

/** Set to `off`, it leaves the SDK as it is, for finding out whether a fault comes from the overrides. */
const switchVariable = 'IDC_LIGHT_REGISTRATION';

/**
 * Halves the time and memory of registering thousands of resources (measured with 10,000 unchanged resources):
 * no stack traces for each resource, and no debug messages, each of which is a call to the engine.
 * Overrides internals of @pulumi/pulumi 3.230.0; a test proves that they still apply.
 */
export function lightenRegistration(environment: Readonly<Record<string, string | undefined>> = globalThis.process.env): boolean {
  if (environment[switchVariable] === 'off') return false;
  Error.stackTraceLimit = 0;
  Object.defineProperty(Resource, 'stackTrace', { value: () => [], configurable: true });
  Object.defineProperty(log, 'debug', { value: () => Promise.resolve(), configurable: true, writable: true });
  return true;
}
