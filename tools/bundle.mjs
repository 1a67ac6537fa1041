// Puts the compiled command line into few files: `node tools/bundle.mjs`, after tsc. About 1,400 modules take Node a second of
// processor time to find and open; these files take a fifth of that (docs/decisions/0044-the-command-line-is-bundled.md).
import { rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Where the files lie: as deep as `dist/src/ROOM`, so that what looks for the package's root finds it from there too. */
export const bundleFolder = join('dist', 'program', 'idc');

// The engine's program and provider are processes of their own that load `dist/src`; these come as packages for the parts that
// they share with them, or bring files that they look for beside themselves.
const external = ['@pulumi/*', '@cedar-policy/*'];

// Packages in the older form of modules ask for Node's own ones with `require`, which modules of the newer form do not have.
const banner = "import { createRequire as requireOf } from 'node:module'; const require = requireOf(import.meta.url);";

/** Writes the bundle anew, and answers what esbuild tells of its files. */
export async function bundle(root, outdir = join(root, bundleFolder)) {
  const { build } = await import('esbuild');
  rmSync(outdir, { recursive: true, force: true });
  const { metafile } = await build({
    absWorkingDir: root,
    entryPoints: [join('dist', 'src', 'cli', 'main.js')],
    outdir,
    chunkNames: '[name]-[hash]',
    bundle: true,
    splitting: true,
    platform: 'node',
    format: 'esm',
    target: 'node20.19',
    external,
    banner: { js: banner },
    minifyWhitespace: true,
    minifySyntax: true,
    legalComments: 'none',
    logLevel: 'warning',
    metafile: true,
  });
  return metafile;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await bundle(dirname(dirname(fileURLToPath(import.meta.url))));
