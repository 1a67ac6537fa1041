import type { Reference } from '../kinds/kind.js';
import { referencesOf, schemaOf } from '../kinds/schemas.js';
import { gapOf, keyText, objectsOfKind, type Snapshot } from '../model/index.js';
import { nearestOf, SnapshotError } from '../errors/index.js';
import type { DecodedFile } from './check-names.js';
import { placeText, visible, type Place } from './problem.js';
import { readYaml } from './read-yaml.js';

/** How many broken references an error lists. */
const listed = 20;

interface Broken {
  readonly decoded: DecodedFile;
  readonly path: readonly (string | number)[];
  /** The name that is mentioned. */
  readonly mention: string;
  readonly message: string;
  /** Names that may have been meant. */
  readonly known: () => readonly string[];
}

/**
 * Everything that is mentioned is there, or lies in a gap of what the snapshot covers.
 * @throws SnapshotError SNAPSHOT_REFERENCE_BROKEN; details.broken lists up to 20 of them with file, line and column
 */
export function checkReferences(snapshot: Snapshot, decoded: readonly DecodedFile[]): void {
  const broken = decoded.flatMap((entry) => [...brokenAccount(snapshot, entry), ...brokenReferences(snapshot, entry)]);
  if (broken.length === 0) return;
  const places = broken.slice(0, listed).map((one) => ({ ...locate(one), message: `${one.message}${suggestion(one)}` }));
  const [first] = places as [Place & { message: string }];
  const more = broken.length === 1 ? '' : ` (and ${broken.length - 1} more)`;
  throw new SnapshotError('SNAPSHOT_REFERENCE_BROKEN', {
    message: `${placeText(first)}: ${first.message}${more}`,
    remedy: 'Add the missing object to the snapshot, or remove what mentions it.',
    details: { file: first.file, line: first.line, column: first.column, count: broken.length, broken: places },
  });
}

function brokenReferences({ objects, coverage }: Snapshot, decoded: DecodedFile): Broken[] {
  return referencesOf(decoded.object)
    .filter(({ to }) => !objects.has(keyText(to)) && gapOf(coverage, to) === undefined)
    .map(({ to, path }) => ({ decoded, path, mention: to.name, message: missing(to), known: () => objectsOfKind(objects, to.kind).map(({ name }) => name) }));
}

function suggestion({ mention, known }: Broken): string {
  const [near] = nearestOf(mention, known());
  return near === undefined ? '' : `; did you mean ${visible(JSON.stringify(near))}?`;
}

function missing({ kind, name }: Reference['to']): string {
  return `${schemaOf(kind).label[0]} ${visible(JSON.stringify(name))} is not in the snapshot`;
}

/** Assignments name an account, which is no object of Identity Center; without a list of accounts nothing is known of it. */
function brokenAccount({ accounts, coverage }: Snapshot, decoded: DecodedFile): Broken[] {
  const { kind, name } = decoded.object;
  const unknown = accounts.length === 0 || coverage.gaps.some((gap) => gap.kind === 'accounts');
  if (kind !== 'account-assignments' || unknown || accounts.some(({ accountId }) => accountId === name)) return [];
  return [{ decoded, path: ['accountId'], mention: name, message: `account ${name} is not in accounts.yaml`, known: () => accounts.map(({ accountId }) => accountId) }];
}

/** The path comes from the canonical object; a hand-edited list may be in another order, so the name itself is looked for. */
function locate({ decoded: { file, name }, path, mention }: Broken): Place {
  try {
    const yaml = readYaml(file, name);
    const last = path.at(-1);
    const list = typeof last === 'number' ? valueAt(yaml.value, path.slice(0, -1)) : undefined;
    const index = Array.isArray(list) ? list.indexOf(mention) : -1;
    if (index >= 0) return yaml.placeOf([...path.slice(0, -1), index]);
    return last === 'accountId' ? yaml.placeOf(path) : yaml.placeOfKey(path.slice(0, -1), String(last));
  } catch {
    return { file: name, line: 1, column: 1 };
  }
}

function valueAt(value: unknown, path: readonly (string | number)[]): unknown {
  return path.reduce<unknown>((inner, step) => (inner as Record<string | number, unknown> | undefined)?.[step], value);
}
