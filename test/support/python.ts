/** The Python tools that set-up makes for the tests. */
export interface PythonTools {
  readonly python: string;
  readonly aws: string;
  readonly motoServer: string;
}

interface PythonHome {
  readonly findPythonTools: () => PythonTools | undefined;
  readonly examinePython: () => { readonly problem?: string };
}

// Plain JavaScript, as set-up runs before there is a compiler.
const home = (await import(new URL('../../../tools/python-home.mjs', import.meta.url).href)) as PythonHome;

/** Where they are, or undefined. */
export const pythonTools: PythonTools | undefined = home.findPythonTools();

/** Skips a test, or the tests of a hook, when they are not there; the report then names the reason. */
export function requirePythonTools(test: Mocha.Context): PythonTools {
  if (pythonTools !== undefined) return pythonTools;
  const why = home.examinePython().problem ?? '`node tools/setup.mjs --test-tools` has not been run';
  console.log(`skipped: ${why}`);
  return test.skip();
}
