import type { CatalogueEntry } from '../../src/errors/index.js';

/** The reference page of errors: one row for each code of the catalogue, in its order. */
export function errorsPage(catalogue: Readonly<Record<string, CatalogueEntry>>): string {
  const rows = Object.entries(catalogue).map(([code, { exitCode, meaning }]) => `| \`${code}\` | ${exitCode} | ${meaning.replaceAll('|', '\\|')} |`);
  return [
    '# Errors',
    '',
    '<!-- Generated from src/errors/catalogue.ts by `node dist/test/support/write-errors-page.js`. Do not edit. -->',
    '',
    'An error is one paragraph on standard error: what failed, why, the next thing to do, and the code in brackets. With `--output json` it',
    'is one document, `{"error": {"code", "message", "remedy", "details", "retryable"}}`, also on standard error. With `--verbose` the stack',
    'and the causes follow the paragraph. Codes keep their names; the exit code is that of a command that ends with the error',
    '([all exit codes](cli.md#exit-codes)).',
    '',
    '| code | exit | meaning |',
    '|---|---|---|',
    ...rows,
    '',
  ].join('\n');
}
