import { nearestOf } from '../../errors/index.js';
import { schemaOf } from '../../kinds/schemas.js';
import { kindNames, type Snapshot, type SnapshotObject } from '../../model/index.js';
import { mapSnapshot } from '../mapping/map-snapshot.js';
import type { RestorePolicy } from '../policy.js';
import { literalOf } from './glob.js';
import { placesOf } from './places.js';
import { formerIdsOf, type ScopeFacts } from './scope-facts.js';
import { objectFields, partFields } from './selectable-fields.js';
import { selectionFields, type Selectable, type SelectionField, type Selection } from './selection.js';

/** Names suggested for one that nothing has. */
const suggested = 3;

/** A term of a selection with a name that neither side has. */
export interface UnknownName extends NamedPattern {
  /** Terms that may have been meant. */
  readonly alike: readonly string[];
}

/**
 * Names in a selection that neither the target nor the snapshot, under the names of the target, has. A pattern with `*` or
 * `?` may fit nothing.
 */
export function unknownNames({ select = [], exclude = [], mapping }: Pick<RestorePolicy, 'select' | 'exclude' | 'mapping'>, live: Snapshot, source: Snapshot): UnknownName[] {
  if (select.length + exclude.length === 0) return [];
  const names = namesByField([live, mapSnapshot(source, live, mapping).snapshot]);
  return [...patternsIn('--select', select), ...patternsIn('--exclude', exclude)].flatMap((term) => {
    const [name, known] = [literalOf(term.pattern), names.get(term.field)];
    if (name === undefined || known === undefined || known.has(name)) return [];
    return [{ ...term, alike: alike(name, [...known]).map((text) => `${term.field}=${text}`) }];
  });
}

/** A pattern with the flag and the field that it stands at. */
interface NamedPattern {
  readonly flag: '--select' | '--exclude';
  readonly field: SelectionField;
  readonly pattern: string;
}

function patternsIn(flag: NamedPattern['flag'], selections: readonly Selection[]): NamedPattern[] {
  return selections.flat().flatMap(({ field, patterns }) => patterns.map((pattern) => ({ flag, field, pattern })));
}

/** Every text that a term may fit, by its field. Without a list of accounts nobody knows their names and units. */
function namesByField(states: readonly Snapshot[]): Map<SelectionField, Set<string>> {
  const places = placesOf(...states.map(({ accounts }) => accounts));
  const names = new Map(selectionFields.map((field) => [field, new Set<string>(field === 'kind' ? kindNames : [])]));
  const add = (item: Selectable): void => {
    for (const field of selectionFields) item[field]?.forEach((text) => names.get(field)?.add(text));
  };
  for (const { objects } of states) {
    const facts = { places, formerIds: formerIdsOf(objects) };
    for (const object of objects.values()) fieldsOf(object, facts).forEach(add);
  }
  for (const { names: account, units: ou } of places.values()) add({ account, ou });
  if (places.size === 0) ['account' as const, 'ou' as const].forEach((field) => names.delete(field));
  return names;
}

function fieldsOf(object: SnapshotObject, facts: ScopeFacts): Selectable[] {
  const fields = [objectFields(object)];
  schemaOf(object.kind).filtered?.(object.body, (part) => fields.push(partFields(part, facts)) > 0);
  return fields;
}

function alike(name: string, known: readonly string[]): string[] {
  const folded = known.filter((text) => text.toLowerCase() === name.toLowerCase());
  return [...new Set([...folded, ...nearestOf(name, known)])].slice(0, suggested);
}
