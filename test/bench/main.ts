/** `npm run bench -- [names…] [--json] [--rounds n]`: measures and prints figures with ratios. It fails only when a result is wrong. */
import { parseArgs } from 'node:util';
import { benches } from './benches.js';
import type { Figure } from './figure.js';
import { inFreshProcess } from './fresh-process.js';
import { machineFacts } from './machine.js';
import { figureTable } from './table.js';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { json: { type: 'boolean', default: false }, rounds: { type: 'string', default: '3' } },
});

async function measure(name: string): Promise<readonly Figure[] | undefined> {
  process.stderr.write(`measuring ${name}…\n`);
  return inFreshProcess('run-bench', name, values.rounds).then((figures) => figures as readonly Figure[], () => undefined);
}

function print(facts: object, found: ReadonlyMap<string, readonly Figure[] | undefined>): void {
  if (values.json) {
    process.stdout.write(`${JSON.stringify({ machine: facts, figures: Object.fromEntries(found) }, undefined, 2)}\n`);
    return;
  }
  const figures = [...found].flatMap(([bench, list]) => (list ?? []).map((figure) => ({ ...figure, name: `${bench}: ${figure.name}` })));
  const machine = Object.entries(facts).map(([fact, value]) => `${fact} ${String(value)}`).join(', ');
  process.stdout.write(`${figures.length === 0 ? '' : `${figureTable(figures)}\n\n`}${machine}; medians of ${values.rounds}\n`);
}

/** A name stands for itself and for all that begin with it and a hyphen: `restore` for `restore-rate` and the others. */
const named = (word: string): string[] => Object.keys(benches).filter((name) => name === word || name.startsWith(`${word}-`));
const names = positionals.length === 0 ? Object.keys(benches) : positionals.flatMap((word) => (named(word).length === 0 ? [word] : named(word)));
const unknown = names.filter((name) => !Object.hasOwn(benches, name));
if (unknown.length > 0 || !/^[1-9]\d*$/.test(values.rounds)) {
  process.stderr.write(`usage: npm run bench -- [${Object.keys(benches).join('] [')}] [--json] [--rounds n]\n`);
  process.exitCode = 2;
} else {
  const facts = await machineFacts();
  const found = new Map<string, readonly Figure[] | undefined>();
  for (const name of names) found.set(name, await measure(name));
  print(facts, found);
  const failed = names.filter((name) => found.get(name) === undefined);
  if (failed.length > 0) {
    process.stderr.write(`failed: ${failed.join(', ')}\n`);
    process.exitCode = 1;
  }
}
