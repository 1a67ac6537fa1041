import { z } from 'zod';
import { identitySources, kindNames } from '../../model/index.js';
import { snapshotIdPattern } from '../../store/index.js';
import { policySchema } from './policy-record.js';

const runId = z.string().regex(snapshotIdPattern, 'is not the ID of a run');
const commit = z.string().regex(/^[0-9a-f]{40,64}$/, 'is not the ID of a commit');
const key = { kind: z.enum(kindNames), name: z.string() };
const action = z.enum(['create', 'update', 'replace', 'delete']);
const calls = z.record(z.string(), z.number().min(0));

const failure = z.object({
  what: z.string().optional(),
  code: z.string(),
  message: z.string(),
  remedy: z.string(),
  operation: z.string().optional(),
  requestId: z.string().optional(),
  failureReason: z.string().optional(),
});

const outcome = z.object({
  ...key,
  action,
  outcome: z.enum(['done', 'failed', 'not-done', 'interrupted']),
  durationMs: z.number().optional(),
  reason: z.string().optional(),
  failures: z.array(failure).optional(),
});

/** Shape of `run.json`. */
export const runRecordSchema = z.object({
  formatVersion: z.literal(1),
  runId,
  /** A run whose process has gone says `running`: nobody was left to write more. */
  state: z.enum(['running', 'done', 'partial', 'failed', 'rolled-back']),
  instanceName: z.string(),
  /** Where it wrote. */
  instanceArn: z.string(),
  region: z.string(),
  stackName: z.string().regex(/^[\w.-]{1,128}$/, 'is not the name of a stack'),
  /** What was restored, by ID, and the instance that it is of; of the files in the work tree, what they were. */
  snapshot: z.object({ label: z.string(), from: z.string().optional(), commit: commit.optional(), digest: z.string().optional() }),
  policy: policySchema,
  /** ARN of the caller. */
  caller: z.string(),
  /** The process that carries it out. */
  holder: z.object({ pid: z.number().int(), hostname: z.string() }),
  startedAt: z.iso.datetime(),
  endedAt: z.iso.datetime().optional(),
  /** The target just before the first write. */
  safetySnapshot: z.object({ snapshotId: runId, commit }),
  /** The run that this one goes on with. */
  continues: runId.optional(),
  /** The run that this one undoes. */
  rollsBack: runId.optional(),
  operations: z.array(z.object({ ...key, action })),
  /** Objects and single assignments that its plan brings: a rollback may delete so many. */
  brought: z.number().int().min(0).optional(),
  identitySource: z.enum(identitySources).optional(),
  unrestorable: z.array(z.object({ ...key, reason: z.string(), awaits: z.array(z.string()).optional() })),
  predictedCalls: calls.optional(),
  /** Calls per AWS operation that carrying it out took. */
  calls: calls.optional(),
  outcomes: z.array(outcome).optional(),
  /** What still differed afterwards, by a fresh read: objects and the paths of their fields. */
  remaining: z.array(z.object({ ...key, action, fields: z.array(z.string()) })).optional(),
  /** What could not be read again. */
  unproved: z.array(z.object({ kind: z.enum([...kindNames, 'accounts', 'instance']), name: z.string().optional(), operation: z.string(), reason: z.string() })).optional(),
  /** Why the run as a whole came to no end. */
  error: z.object({ code: z.string(), message: z.string(), remedy: z.string() }).optional(),
});

/** What is known of a restore, written whole at each change of its state. */
export type RunRecord = z.infer<typeof runRecordSchema>;

/** What a run goes on with or undoes. */
export type RunOrigin = Pick<RunRecord, 'continues' | 'rollsBack'>;
