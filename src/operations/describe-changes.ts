import type { ChangeSet, ObjectChange } from '../model/index.js';
import { schemaOf } from '../kinds/schemas.js';

/** Changes named one by one in a commit message; the rest is counted. */
const named = 20;

const words = { create: 'added', update: 'changed', replace: 'replaced', delete: 'removed' } as const;

/** What changed, one line an object, for commit messages. */
export function describeChanges({ changes }: ChangeSet): string[] {
  if (changes.length === 0) return ['nothing changed'];
  const lines = changes.slice(0, named).map(describeChange);
  return changes.length > named ? [...lines, `and ${changes.length - named} more`] : lines;
}

function describeChange({ kind, name, action, properties }: ObjectChange): string {
  const fields = action === 'update' || action === 'replace' ? ` (${[...new Set(properties.map(({ path }) => path[0]))].join(', ')})` : '';
  return `${words[action]} ${schemaOf(kind).label[0]} ${name}${fields}`;
}
