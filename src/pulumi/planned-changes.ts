import { createHash } from 'node:crypto';
import { z } from 'zod';
import { GuardError } from '../errors/index.js';
import { canonicalJson } from '../kinds/kind.js';
import type { PropertyMap } from '../kinds/kind.js';
import { keyText, type ChangeAction, type ObjectKey, type ObjectMap, type RestorePlan } from '../model/index.js';
import { resourceProperties, visibleProperties } from './resource-properties.js';

/** What a provider does to one object at a time; a replacement is a deletion and a creation. */
export type Write = 'create' | 'update' | 'delete';

const writesOf: Readonly<Record<ChangeAction, readonly Write[]>> = {
  create: ['create'], update: ['update'], replace: ['delete', 'create'], delete: ['delete'],
};

/** The changes of a plan by keyText: what happens, and to which properties it leads. */
export const plannedChangesSchema = z.record(z.string(), z.object({ action: z.enum(['create', 'update', 'replace', 'delete']), wants: z.string().optional() }));
export type PlannedChanges = z.infer<typeof plannedChangesSchema>;

/** All that a plan changes. */
export function plannedChanges({ changes, after }: RestorePlan): PlannedChanges {
  return Object.fromEntries(changes.changes.map((change) => [keyText(change), { action: change.action, ...wanted(change, after) }]));
}

function wanted(key: ObjectKey, after: ObjectMap): { wants?: string } {
  const object = after.get(keyText(key));
  return object === undefined ? {} : { wants: digestOf(resourceProperties(object, after, '')) };
}

/** Tells one set of visible properties from another: 96 bits, which only has to withstand chance. */
function digestOf(properties: Readonly<Record<string, unknown>>): string {
  const text = JSON.stringify(canonicalJson(visibleProperties(properties)));
  return createHash('sha256').update(text).digest('base64url').slice(0, 16);
}

/**
 * Refuses a write that no plan lists, or that leads to something else than the plan: nobody has seen it, and no guard has
 * judged it.
 * @throws GuardError GUARD_UNPLANNED
 */
export function requirePlanned(planned: PlannedChanges, write: Write, key: ObjectKey, properties: PropertyMap): void {
  const change = Object.hasOwn(planned, keyText(key)) ? planned[keyText(key)] : undefined;
  const fault = faultOf(change, write, properties);
  if (fault === undefined) return;
  throw new GuardError('GUARD_UNPLANNED', {
    message: `Refused to ${write} ${keyText(key)}: ${fault}`,
    remedy: 'Run `idc adopt --stack NAME` and `pulumi preview`, which shows what is to be done, then `pulumi up`. To empty an instance, restore an empty snapshot.',
    details: { ...key, write },
  });
}

function faultOf(change: PlannedChanges[string] | undefined, write: Write, properties: PropertyMap): string | undefined {
  if (change === undefined) return 'the last plan keeps it as it is';
  if (!writesOf[change.action].includes(write)) return `the last plan says ${change.action}`;
  return write === 'delete' || change.wants === digestOf(properties) ? undefined : 'the last plan leads to another state of it';
}
