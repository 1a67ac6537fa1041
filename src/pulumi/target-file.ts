import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { z } from 'zod';
import type { AssumedRole } from '../aws/index.js';
import { EngineError } from '../errors/index.js';
import { namedKinds, type NamedKind } from '../kinds/directory.js';
import { referencesOf } from '../kinds/schemas.js';
import { keyText, type InstanceInfo, type KindName, type ObjectMap, type RestorePlan, type SnapshotObject } from '../model/index.js';
import type { Picture } from './picture.js';
import { plannedChanges, plannedChangesSchema } from './planned-changes.js';
import { targetRolesSchema, type TargetRoles } from './target-roles.js';

const role = z.object({
  roleArn: z.string(),
  externalId: z.string().optional(),
  sessionName: z.string().optional(),
  durationSeconds: z.number().optional(),
  mfaSerial: z.string().optional(),
});

const schema = z.object({
  region: z.string(),
  instanceArn: z.string(),
  identityStoreId: z.string(),
  profile: z.string().optional(),
  /** Roles that the provider assumes, as the process did that read the instance. */
  assumeRole: z.array(role).optional(),
  requestsPerSecond: z.number().min(0),
  /** Live IDs by name, so that the provider needs no lookups. */
  ids: z.record(z.enum(namedKinds), z.array(z.tuple([z.string(), z.string()]))),
  /** What the plan changes; the provider writes nothing else. */
  changes: plannedChangesSchema,
  /** Who may write what; absent: only what AWS allows counts. */
  roles: targetRolesSchema.optional(),
  /** File that the provider appends the outcome of each object to. */
  journalFile: z.string(),
  /** File in which the provider keeps count of its calls. */
  callsFile: z.string(),
});

/** Where and how the provider writes: one file for each stack, beside its state, replaced at every run. */
export type Target = z.infer<typeof schema>;

/** How calls are sent, besides what the plan says. */
export interface TargetSettings {
  readonly profile?: string | undefined;
  readonly assumeRole?: readonly AssumedRole[] | undefined;
  readonly requestsPerSecond: number;
  readonly roles?: TargetRoles | undefined;
  readonly journalFile: string;
  readonly callsFile: string;
}

/** The target of a plan of which the engine sees this much. */
export function targetOf(plan: RestorePlan, picture: Picture, settings: TargetSettings): Target {
  return { ...targetAt(plan.target, settings), ids: idsOf(plan, picture), changes: plannedChanges(plan) };
}

function targetAt({ region, instanceArn, identityStoreId }: InstanceInfo, { assumeRole, ...settings }: TargetSettings): Omit<Target, 'ids' | 'changes'> {
  return { region, instanceArn, identityStoreId, ...settings, ...(assumeRole && { assumeRole: [...assumeRole] }) };
}

/** IDs of the objects in the picture and of all that they mention. */
function idsOf({ before }: RestorePlan, picture: Picture): Target['ids'] {
  const ids = Object.fromEntries(namedKinds.map((kind) => [kind, []])) as unknown as Target['ids'];
  for (const { kind, name, body: { id } } of picture.before === before ? before.values() : mentioned(before, picture)) {
    if (isNamed(kind) && typeof id === 'string') ids[kind].push([name, id]);
  }
  return ids;
}

function mentioned(before: ObjectMap, picture: Picture): readonly SnapshotObject[] {
  const shown = [...picture.before.values(), ...picture.after.values()];
  const keys = new Set(shown.flatMap((object) => [keyText(object), ...referencesOf(object).map(({ to }) => keyText(to))]));
  return [...keys].map((key) => before.get(key)).filter((object) => object !== undefined);
}

function isNamed(kind: KindName): kind is NamedKind {
  return (namedKinds as readonly KindName[]).includes(kind);
}

/** Writes the file whole or not at all, and sees to it that the journal which it names is there: the provider makes none. */
export async function writeTarget(file: string, target: Target): Promise<void> {
  await Promise.all([file, target.journalFile].map((path) => mkdir(dirname(path), { recursive: true })));
  await writeFile(target.journalFile, '', { flag: 'a', mode: 0o600 });
  await writeFile(`${file}.new`, JSON.stringify(target), { mode: 0o600 });
  await rename(`${file}.new`, file);
}

/**
 * Reads what writeTarget wrote.
 * @throws EngineError STACK_NOT_ADOPTED when it is missing or not valid
 */
export async function readTarget(file: string): Promise<Target> {
  try {
    return schema.parse(JSON.parse(await readFile(file, 'utf8')));
  } catch (cause) {
    throw new EngineError('STACK_NOT_ADOPTED', {
      message: `The stack's target file ${file} is missing or not valid`,
      remedy: 'Run `idc adopt --stack NAME`, then `pulumi preview` again.',
      cause,
    });
  }
}
