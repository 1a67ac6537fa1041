import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { z } from 'zod';
import type { AssumedRole } from '../aws/index.js';
import { EngineError } from '../errors/index.js';
import { isRemoval, keyText, type InstanceInfo, type RestorePlan } from '../model/index.js';
import { namedKinds, type NamedKind } from '../kinds/directory.js';

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
  /** keyTexts of the objects that the plan deletes or replaces; the provider deletes no other. */
  deletions: z.array(z.string()),
  /** File that the provider appends the outcome of each object to. */
  journalFile: z.string(),
});

/** Where and how the provider writes: one file for each stack, beside its state, replaced at every run. */
export type Target = z.infer<typeof schema>;

/** How calls are sent, besides what the plan says. */
export interface TargetSettings {
  readonly profile?: string | undefined;
  readonly assumeRole?: readonly AssumedRole[] | undefined;
  readonly requestsPerSecond: number;
  readonly journalFile: string;
}

/** The target of a plan. */
export function targetOf(plan: RestorePlan, settings: TargetSettings): Target {
  return {
    ...targetAt(plan.target, settings),
    ids: Object.fromEntries(namedKinds.map((kind) => [kind, idsOf(plan, kind)])) as Target['ids'],
    deletions: plan.changes.changes.filter(isRemoval).map(keyText),
  };
}

function targetAt({ region, instanceArn, identityStoreId }: InstanceInfo, { assumeRole, ...settings }: TargetSettings): Omit<Target, 'ids' | 'deletions'> {
  return { region, instanceArn, identityStoreId, ...settings, ...(assumeRole && { assumeRole: [...assumeRole] }) };
}

function idsOf(plan: RestorePlan, kind: NamedKind): [string, string][] {
  return [...plan.before.values()].flatMap(({ kind: own, name, body: { id } }) =>
    own === kind && typeof id === 'string' ? [[name, id] as [string, string]] : [],
  );
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
