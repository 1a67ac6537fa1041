import { nearestOf } from '../../errors/index.js';
import { referencesOf } from '../../kinds/schemas.js';
import type { InstanceMapping, NameChanges, Snapshot, TargetFinding } from '../../model/index.js';

/** The tables of a mapping that name objects, by the kind that they name. */
const tables = { user: 'users', group: 'groups', 'permission-set': 'permissionSets' } as const;
type NamedKind = keyof typeof tables;

/**
 * Names in a mapping that nothing in the snapshot has or mentions, most often mistyped: what was meant keeps its name. It is
 * a warning, because one mapping may serve snapshots of many days.
 */
export function unknownNames(source: Snapshot, mapping: InstanceMapping): TargetFinding[] {
  const known = namesIn(source);
  return (Object.keys(tables) as NamedKind[]).flatMap((kind) => unknownIn(kind, mapping[tables[kind]], known[kind]));
}

function unknownIn(kind: NamedKind, { names }: Pick<NameChanges, 'names'>, known: ReadonlySet<string>): TargetFinding[] {
  return [...names.keys()].filter((name) => !known.has(name)).map((name) => {
    const near = nearestOf(name, [...known])[0];
    return {
      check: 'mapping', severity: 'warning', subject: `${kind}/${name}`,
      message: `the mapping names ${name} under ${tables[kind]}, which the snapshot does not have`,
      remedy: `${near === undefined ? 'Correct the name' : `Did you mean ${near}? Correct it`}, or take the line out.`,
    };
  });
}

function namesIn({ objects }: Snapshot): Readonly<Record<NamedKind, ReadonlySet<string>>> {
  const known = { user: new Set<string>(), group: new Set<string>(), 'permission-set': new Set<string>() };
  for (const object of objects.values()) {
    for (const { kind, name } of [object, ...referencesOf(object).map(({ to }) => to)]) {
      if (kind in known) known[kind as NamedKind].add(name);
    }
  }
  return known;
}
