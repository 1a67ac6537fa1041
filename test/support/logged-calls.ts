import type { LoggedCall } from '../../src/emulator/index.js';

/** Calls of an emulator's log by operation, named as AwsPort names them; those that were refused are tried again and do not count. */
export function countLogged(calls: Iterable<LoggedCall>): Record<string, number> {
  const counts = new Map<string, number>();
  for (const { service, operation, outcome } of calls) {
    if (outcome !== 'ok') continue;
    const name = `${service === 'sso-admin' ? 'sso' : service}:${operation}`;
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return Object.fromEntries(counts);
}

/** The calls that write something. */
export function writesOf(counts: Readonly<Record<string, number>>): Record<string, number> {
  return Object.fromEntries(Object.entries(counts).filter(([operation]) => !/:(Describe|Get|List)/.test(operation)));
}

/** Operations that the two count differently, with both numbers. */
export function countsApart(a: Readonly<Record<string, number>>, b: Readonly<Record<string, number>>): Record<string, [number, number]> {
  const operations = [...new Set([...Object.keys(a), ...Object.keys(b)])];
  const counts = operations.map((operation): [string, [number, number]] => [operation, [a[operation] ?? 0, b[operation] ?? 0]]);
  return Object.fromEntries(counts.filter(([, [left, right]]) => left !== right));
}
