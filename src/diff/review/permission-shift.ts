import type { JsonValue, KindName, PropertyChange } from '../../model/index.js';
import { isMapping } from '../aligned.js';
import type { Sides } from './review-properties.js';

/** Whether what a permission set gives may have become more, less, or in part each. */
export type PermissionShift = 'more' | 'less' | 'both';

/**
 * Where the permissions of a permission set go, told from what was added and taken away: another policy or an allowed action may
 * give more, one more condition or a boundary less. Undefined when only other things changed. It weighs no action: one that is
 * added beside `*` counts too.
 */
export function permissionShift(kind: KindName, properties: readonly PropertyChange[], sides: Sides): PermissionShift | undefined {
  if (kind !== 'permission-set') return undefined;
  const shifts = new Set(properties.flatMap((property) => shiftsOf(property, sides)));
  if (shifts.has('more')) return shifts.has('less') ? 'both' : 'more';
  return shifts.has('less') ? 'less' : undefined;
}

type Direction = 'more' | 'less';

function shiftsOf({ path, action }: PropertyChange, sides: Sides): Direction[] {
  const [property, element, label] = path;
  switch (property) {
    case 'managedPolicies':
    case 'customerManagedPolicies':
      return directions(action, 'more');
    case 'permissionsBoundary':
      return directions(action, 'less');
    case 'inlinePolicy':
      if (element === undefined) return directions(action, 'more');
      return element === 'Statement' && label !== undefined ? statementShifts(action, path.slice(3), sides.map((side) => effectOf(side, label))) : [];
    default:
      return [];
  }
}

/** Fields in which more means less: exceptions, and conditions. */
const narrowing: ReadonlySet<string> = new Set(['NotAction', 'NotResource', 'NotPrincipal', 'Condition']);

/** Steps in a condition to its key. What one more value means, more or less, is for the operator to say. */
const maxJudged = 2;

function statementShifts(action: PropertyChange['action'], [field, ...inside]: readonly string[], [before, after]: readonly (string | undefined)[]): Direction[] {
  if (field === 'Sid') return [];
  if (field === 'Effect') return after === 'Allow' ? ['more'] : ['less'];
  if (field === 'Condition' && inside.length > maxJudged) return ['more', 'less'];
  const isDeny = (after ?? before) === 'Deny';
  return directions(action, (field !== undefined && narrowing.has(field)) === isDeny ? 'more' : 'less');
}

/** What an addition does; a removal does the opposite, and what is replaced may do both. */
function directions(action: PropertyChange['action'], added: Direction): Direction[] {
  if (action === 'replace') return ['more', 'less'];
  return action === 'add' ? [added] : [added === 'more' ? 'less' : 'more'];
}

function effectOf(side: Sides[number], label: string): string | undefined {
  const statements = valueAt(side['inlinePolicy'], 'Statement');
  const effect = valueAt(valueAt(statements, label), 'Effect');
  return typeof effect === 'string' ? effect : undefined;
}

function valueAt(value: JsonValue | undefined, key: string): JsonValue | undefined {
  return isMapping(value) && Object.hasOwn(value, key) ? value[key] : undefined;
}
