import type * as Cedar from '@cedar-policy/cedar-wasm/nodejs';

let loaded: Promise<typeof Cedar> | undefined;

/** The engine of the policies, loaded when one is needed: it is 4 MB of WebAssembly. */
export function loadCedar(): Promise<typeof Cedar> {
  return (loaded ??= import('@cedar-policy/cedar-wasm/nodejs'));
}
