import { schemaOf, type Lacking } from '../../operations/index.js';
import { oneLine } from './changes.js';
import type { Style } from './style.js';
import { countedNames } from './unrestorable.js';

/** What the snapshot of a restore does not hold: a line for each reason by which whole kinds are missing, and one for each other kind. */
export function lackingLines(lacking: readonly Lacking[], style: Style): string[] {
  if (lacking.length === 0) return [];
  const whole = lacking.filter(({ name }) => name === undefined);
  const kinds = new Set(lacking.map(({ kind }) => kind));
  const texts = [
    ...[...new Set(whole.map(({ reason }) => reason))].map((reason) => `${whole.filter((part) => part.reason === reason).map(({ kind }) => schemaOf(kind).label[1]).join(', ')}: ${oneLine(reason)}`),
    ...[...kinds].map((kind) => countedNames(namedIn(lacking, kind))).filter((text) => text !== ''),
  ];
  return [...texts.map((text) => style.changed(`  not in the snapshot, so it stays as it is: ${text}`)), '  another snapshot may hold it: idc backup list'];
}

function namedIn(lacking: readonly Lacking[], kind: Lacking['kind']): { kind: Lacking['kind']; name: string }[] {
  const names = lacking.filter((part) => part.kind === kind).map(({ name }) => name);
  return [...new Set(names)].filter((name) => name !== undefined).map((name) => ({ kind, name }));
}
