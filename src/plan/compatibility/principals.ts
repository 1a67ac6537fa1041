import { emailOf } from '../../kinds/user/schema.js';
import { keyText, objectsOfKind, type RestorePlan, type SnapshotObject, type TargetFinding } from '../../model/index.js';
import type { CompatibilityCheck } from './input.js';

/** An attribute that one object of the store may have, whatever the case of its letters. */
interface UniqueAttribute {
  readonly kind: 'user' | 'group';
  readonly what: string;
  readonly valueOf: (object: SnapshotObject) => string | undefined;
  /** How bad it is that the other one is deleted only after this one is written. */
  readonly untilDeleted: Outcome;
}

type Outcome = Pick<TargetFinding, 'severity' | 'remedy'>;

/** AWS finds the old object by the name in another case, so it would be taken for the new one and then be deleted. */
const harmful: Outcome = { severity: 'error', remedy: 'Write the name in the snapshot files as it is live, or delete the live one by hand before the restore.' };
const curable: Outcome = { severity: 'warning', remedy: 'Run the restore a second time, or delete the live user by hand before it.' };
const lasting: Outcome = { severity: 'error', remedy: 'Change one of them in the snapshot files, or delete the live one by hand before the restore.' };

const uniqueAttributes: readonly UniqueAttribute[] = [
  { kind: 'user', what: 'user name', valueOf: ({ name }) => name, untilDeleted: harmful },
  { kind: 'user', what: 'e-mail address', valueOf: ({ body }) => emailOf(body), untilDeleted: curable },
  { kind: 'group', what: 'display name', valueOf: ({ name }) => name, untilDeleted: harmful },
];

/** Names and e-mail addresses of users and groups that the plan writes and that another one has. */
export const principals: CompatibilityCheck = ({ plan }) => uniqueAttributes.flatMap((attribute) => collisions(attribute, plan));

type Sides = Pick<RestorePlan, 'before' | 'after' | 'changes'>;

function collisions(attribute: UniqueAttribute, sides: Sides): TargetFinding[] {
  const { kind, untilDeleted } = attribute;
  const takers = takersOf(attribute, sides);
  if (takers.length === 0) return [];
  const staying = holders(attribute, objectsOfKind(sides.after, kind));
  const leaving = holders(attribute, objectsOfKind(sides.before, kind).filter((object) => !sides.after.has(keyText(object))));
  const seen = new Set<SnapshotObject>();
  return takers.flatMap((taker) => {
    seen.add(taker); // of two that take the same, the second one is told
    const value = folded(attribute, taker) ?? '';
    const rival = staying.get(value)?.find((holder) => holder !== taker && (seen.has(holder) || !takers.includes(holder)));
    const leaver = leaving.get(value)?.[0];
    return [
      ...(rival === undefined ? [] : [collision(attribute, taker, rival, '; AWS allows it once, whatever the case of its letters', lasting)]),
      ...(leaver === undefined ? [] : [collision(attribute, taker, leaver, ' until the restore deletes it at its end', untilDeleted)]),
    ];
  });
}

/** Objects that are created with a value of the attribute, or get another one. */
function takersOf(attribute: UniqueAttribute, { before, after, changes }: Sides): SnapshotObject[] {
  return changes.changes.filter(({ kind, action }) => kind === attribute.kind && action !== 'delete').flatMap((change) => {
    const [had, wanted] = [before.get(keyText(change)), after.get(keyText(change))];
    const value = wanted && folded(attribute, wanted);
    return wanted === undefined || value === undefined || (had !== undefined && folded(attribute, had) === value) ? [] : [wanted];
  });
}

function holders(attribute: UniqueAttribute, objects: readonly SnapshotObject[]): ReadonlyMap<string, readonly SnapshotObject[]> {
  const held = new Map<string, SnapshotObject[]>();
  for (const object of objects) {
    const value = folded(attribute, object);
    const others = value === undefined ? undefined : held.get(value);
    if (others !== undefined) others.push(object);
    else if (value !== undefined) held.set(value, [object]);
  }
  return held;
}

function folded({ valueOf }: UniqueAttribute, object: SnapshotObject): string | undefined {
  return valueOf(object)?.toLowerCase();
}

function collision({ kind, what, valueOf }: UniqueAttribute, taker: SnapshotObject, holder: SnapshotObject, rest: string, outcome: Outcome): TargetFinding {
  const value = JSON.stringify(valueOf(taker));
  return {
    check: 'principals', subject: keyText(taker), ...outcome,
    message: `The ${kind} ${JSON.stringify(taker.name)} would have the ${what} ${value}, which ${JSON.stringify(holder.name)} has${rest}`,
  };
}
