import { join } from 'node:path';
import { build } from 'esbuild';
import { projectRoot } from '../checkout.js';

/** What the licence of what is in it asks for. */
const banner = '/*! Holds json-diff-ts: MIT License, Copyright (c) 2019 Christian Glessner */';

/** The file that holds the script of the dashboard, from the project's root. */
export const pageScriptPath = 'src/cli/render/dashboard/page-script.ts';

/** The script of the dashboard, bundled from its sources, as the file that the program has it from. */
export async function bundlePageScript(): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [join(projectRoot, 'src/dashboard/browser/main.ts')], absWorkingDir: projectRoot,
    bundle: true, minify: true, write: false, format: 'iife', platform: 'browser', target: 'es2022', charset: 'ascii', legalComments: 'none', banner: { js: banner },
  });
  const script = outputFiles[0]?.text.trimEnd() ?? '';
  return [
    '/**',
    ' * The script of the dashboard, bundled from src/dashboard/browser; to write it again: `npm run build && node',
    ' * dist/test/support/dashboard/write-page-script.js`. A test compares the two.',
    ' */',
    `export const pageScript = ${JSON.stringify(script)};`,
    '',
  ].join('\n');
}
