import type { AssignmentPart } from '../../kinds/kind.js';
import { schemaOf } from '../../kinds/schemas.js';
import { isPrincipal, type SnapshotObject } from '../../model/index.js';
import type { ScopeFacts } from './scope-facts.js';
import type { Selectable } from './selection.js';

/** What there is to select an object by. */
export function objectFields({ kind, name, body }: SnapshotObject): Selectable {
  const names = [...new Set([name, schemaOf(kind).nameOf(body)])]; // a renamed object has two
  return {
    kind: [kind],
    name: names,
    ...(kind === 'permission-set' && { 'permission-set': names }),
    ...(isPrincipal({ kind }) && { principal: names, [kind]: names }),
  };
}

/** What there is to select a single assignment by. */
export function partFields({ accountId, permissionSet, orphanOf = '', ...part }: AssignmentPart, { places, formerIds }: ScopeFacts): Selectable {
  const place = places.get(accountId);
  const principal = part.principal ?? formerIds.get(orphanOf);
  return {
    kind: ['account-assignments'],
    name: [accountId],
    account: place?.names ?? [accountId],
    ou: place?.units ?? [],
    'permission-set': [permissionSet],
    ...(principal && { principal: [principal.name], [principal.kind]: [principal.name] }),
  };
}
