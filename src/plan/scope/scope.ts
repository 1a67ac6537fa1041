import type { AssignmentPart } from '../../kinds/kind.js';
import { schemaOf, withBody } from '../../kinds/schemas.js';
import { isPrincipal, keyText, type KindName, type SnapshotObject } from '../../model/index.js';
import type { AccountPlace } from './places.js';
import { isSelected, type Selectable, type Selection } from './selection.js';

/** What a restore is about; everything else stays as it is live. */
export interface ScopeSettings {
  /** Kinds to restore; default: all. */
  readonly kinds?: readonly KindName[] | undefined;
  /** What fits one of these; default: everything. */
  readonly select?: readonly Selection[] | undefined;
  /** And none of these. */
  readonly exclude?: readonly Selection[] | undefined;
  /** keyTexts of the only objects, as the snapshot names them; of those that it lacks, as they were named when they were made. Default: all. */
  readonly only?: ReadonlySet<string> | undefined;
}

/** Divides objects into what a restore is about and what it leaves alone. */
export interface Scope {
  /** The part that the restore is about; undefined when it is about nothing of the object. */
  chosen(object: SnapshotObject): SnapshotObject | undefined;
  /** The rest of it. */
  rest(object: SnapshotObject): SnapshotObject | undefined;
}

/** The scope of these settings, and besides of all objects with these keyTexts. */
export function scopeOf(settings: ScopeSettings, places: ReadonlyMap<string, AccountPlace>, besides: ReadonlySet<string> = new Set()): Scope {
  const { kinds, select, exclude = [], only } = settings;
  const isChosen = (item: Selectable): boolean =>
    (select === undefined || select.some((selection) => isSelected(selection, item))) && !exclude.some((selection) => isSelected(selection, item));
  const isWhole = select === undefined && exclude.length === 0;
  const divide = (object: SnapshotObject, wanted: boolean): SnapshotObject | undefined => {
    const key = keyText(object);
    const whole = besides.has(key) || ((kinds?.includes(object.kind) ?? true) && (only?.has(key) ?? true) ? isWhole || undefined : false);
    if (whole !== undefined) return whole === wanted ? object : undefined;
    const schema = schemaOf(object.kind);
    if (schema.filtered === undefined) return isChosen(objectFields(object)) === wanted ? object : undefined;
    return partOf(object, (part) => isChosen(partFields(part, places)) === wanted);
  };
  return { chosen: (object) => divide(object, true), rest: (object) => divide(object, false) };
}

/** The same object where all of it is kept, so that nothing is compared in vain. */
function partOf(object: SnapshotObject, keeps: (part: AssignmentPart) => boolean): SnapshotObject | undefined {
  const schema = schemaOf(object.kind);
  let [kept, left] = [0, 0];
  const body = schema.filtered?.(object.body, (part) => {
    const isKept = keeps(part);
    if (isKept) kept += 1;
    else left += 1;
    return isKept;
  });
  if (kept === 0 || body === undefined) return undefined;
  return left === 0 ? object : withBody(object, body);
}

function objectFields({ kind, name, body }: SnapshotObject): Selectable {
  const names = [...new Set([name, schemaOf(kind).nameOf(body)])]; // a renamed object has two
  return {
    kind: [kind],
    name: names,
    ...(kind === 'permission-set' && { 'permission-set': names }),
    ...(isPrincipal({ kind }) && { principal: names, [kind]: names }),
  };
}

function partFields({ accountId, permissionSet, principal }: AssignmentPart, places: ReadonlyMap<string, AccountPlace>): Selectable {
  const place = places.get(accountId);
  return {
    kind: ['account-assignments'],
    name: [accountId],
    account: place?.names ?? [accountId],
    ou: place?.units ?? [],
    'permission-set': [permissionSet],
    ...(principal && { principal: [principal.name], [principal.kind]: [principal.name] }),
  };
}
