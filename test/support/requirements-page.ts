import type { AwaitedClause, Clause, Requirement } from './requirements/requirement.js';
import { testTitles } from './test-titles.js';

const head = `# Requirements and their proofs

What this program has to do, clause by clause, and the tests that prove it. Each test has its file below \`test/\` behind it; a title in bold is a
whole suite, such as a guide whose commands are all run. \`\${…}\` in a title stands for the cases of a table. Tests below \`full/\` run
with \`npm run test:full\`, all others with \`npm test\`. This page is generated from \`test/support/requirements\`, and a test fails when a clause
has no proof or a proof does not exist.
`;

/** docs/reference/requirements.md. */
export function requirementsPage(requirements: readonly Requirement[], awaited: readonly AwaitedClause[]): string {
  return `${head}\n${requirements.map((requirement) => section(requirement, awaited)).join('\n')}`;
}

function section({ id, title, text, clauses }: Requirement, awaited: readonly AwaitedClause[]): string {
  const rows = clauses.map((clause) => `| ${clause.words} | ${proof(clause, awaited.some((one) => one.id === id && one.words === clause.words))} |\n`);
  return `## ${id} ${title}\n\n${text}\n\n| clause | proved by |\n|---|---|\n${rows.join('')}`;
}

function proof({ proofs }: Clause, isAwaited: boolean): string {
  if (isAwaited) return 'not yet';
  return Object.entries(proofs).flatMap(([file, titles]) => titles.map((title) => `${titleOf(file, title)} (\`${file}\`)`)).join('<br>');
}

function titleOf(file: string, title: string): string {
  const { suites, tests } = testTitles(file);
  const whole = suites.has(title) ? `**${title}**` : `${tests.get(title) ?? ''} ${title}`.trim();
  return whole.replaceAll('|', '\\|');
}
