// Judges what `npm audit --json` has found: `node tools/check-advisories.mjs REPORT`. Exit 0 when it is what was looked at and accepted
// (tools/accepted-advisories.json), 1 for anything else, also for what is accepted and no longer found; 2 for a report that is none.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** What is wrong, in a line each; nothing where all that is found is accepted and the other way round. */
export function judgeAdvisories(report, accepted) {
  if (report.auditReportVersion !== 2 || typeof report.vulnerabilities !== 'object') {
    throw new Error(`npm did not answer with a report: ${report.message ?? report.error?.summary ?? 'it has another form'}`);
  }
  const found = Object.values(report.vulnerabilities).flatMap(({ via }) => via.filter((cause) => typeof cause === 'object'));
  const keyOf = (id, name) => `${id} of ${name}`;
  const known = new Set(accepted.map(({ id, package: name }) => keyOf(id, name)));
  const seen = new Map(found.map((advisory) => [keyOf(advisory.url.split('/').at(-1), advisory.name), advisory]));
  return [
    ...[...seen].filter(([key]) => !known.has(key)).map(([key, { severity, title, url }]) => `${key} (${severity}): ${title} ${url}`),
    ...[...known].filter((key) => !seen.has(key)).map((key) => `${key} is accepted and no longer found: take it out of tools/accepted-advisories.json`),
  ];
}

function main([path]) {
  const accepted = JSON.parse(readFileSync(new URL('accepted-advisories.json', import.meta.url), 'utf8'));
  try {
    const problems = judgeAdvisories(JSON.parse(readFileSync(path, 'utf8')), accepted);
    for (const { id, package: name, why } of accepted) console.log(`accepted: ${id} of ${name}. ${why}`);
    for (const problem of problems) console.error(problem);
    process.exitCode = problems.length === 0 ? 0 : 1;
  } catch (error) {
    console.error(`${path}: ${error.message}`);
    process.exitCode = 2;
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) main(process.argv.slice(2));
