import { chromium, type Browser } from 'playwright-core';

interface ChromiumHome {
  readonly findChromium: (env?: NodeJS.ProcessEnv) => { readonly program: string; readonly libraries?: string } | undefined;
}

// Plain JavaScript, as set-up runs before there is a compiler.
const home = (await import(new URL('../../../../tools/chromium-home.mjs', import.meta.url).href)) as ChromiumHome;

/** A browser for a test, or for the tests of a hook; skips them when there is none, and the report then names the reason. */
export async function requireBrowser(test: Mocha.Context): Promise<Browser> {
  const browser = await openBrowser();
  if (browser !== undefined) return browser;
  console.log('skipped: there is no Chromium on PATH, and `node tools/setup.mjs --test-tools` has unpacked none');
  return test.skip();
}

/** A Chromium without a window; undefined where there is none. */
export async function openBrowser(env: NodeJS.ProcessEnv = process.env): Promise<Browser | undefined> {
  const found = home.findChromium(env);
  if (found === undefined) return undefined;
  const libraries = [found.libraries, env['LD_LIBRARY_PATH']].filter((path) => path !== undefined).join(':');
  const variables = Object.fromEntries(Object.entries(env).filter((entry): entry is [string, string] => entry[1] !== undefined));
  return chromium.launch({ executablePath: found.program, args: ['--no-sandbox', '--no-zygote', '--disable-gpu'], env: { ...variables, ...(libraries !== '' && { LD_LIBRARY_PATH: libraries }) } });
}
