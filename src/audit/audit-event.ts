import { z } from 'zod';

/**
 * What an operation can find. `objects`: objects of the snapshots that were taken; `gaps`: parts that could not be read; `losses`: kinds
 * of which suddenly much is gone; `changes`: objects that have changed since the snapshot before; `differences`: objects in which the
 * live state differs from the baseline; `damages`: places of snapshots that are damaged; `storageBytes`: size of the repository;
 * `storageLimitBytes`: what it may have; `written`, `failed`: objects that a restore has written, and those that it could not write;
 * `removed`: snapshots that were removed; `copyFailures`: targets that could not be copied to; `validated`: snapshots that were
 * validated; `drills`, `drillFailures`: drills, and those of them that did not bring back what can be; `instanceFailures`: instances of
 * which no snapshot could be taken.
 */
export const auditMeasures = [
  'objects', 'gaps', 'losses', 'changes', 'differences', 'damages', 'storageBytes', 'storageLimitBytes', 'written', 'failed', 'removed', 'copyFailures', 'validated', 'drills', 'drillFailures', 'instanceFailures',
] as const;

/** How an operation ended. `unfinished`: its process was gone before it could say. */
export const auditOutcomes = ['done', 'partial', 'different', 'refused', 'denied', 'unconfirmed', 'failed', 'interrupted', 'unfinished'] as const;

const text = z.string().max(4_096);
const texts = z.array(text).max(1_000);
const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
const sequence = z.int().min(0);

const head = z.strictObject({ sequence, hash: sha256 });

const caller = z.strictObject({
  /** User of the operating system, and the machine. */
  user: text,
  host: text,
  /** What STS says, where the operation has asked it anyway. */
  arn: text.optional(),
  accountId: text.optional(),
  /** Run of a CI service, as its environment tells. */
  ci: z.record(z.string().max(64), text).optional(),
});

const count = z.int().min(0);

const usage = z.strictObject({
  /** Time of the processor in this process and those that it has waited for, in milliseconds. */
  cpuMs: count.exactOptional(),
  /** Most memory that this process, or one that it has waited for, has held, in bytes. */
  peakMemoryBytes: count.exactOptional(),
  /** Calls to AWS, repetitions included, and how many of them were throttled. */
  calls: count.exactOptional(),
  throttles: count.exactOptional(),
});

const fields = {
  version: z.literal(1),
  /** Random; stays the same when an event is chained anew. */
  id: z.string().regex(/^[0-9a-f]{16}$/),
  /** ISO 8601, UTC: when the operation began. */
  at: z.iso.datetime(),
  durationMs: z.int().min(0).optional(),
  action: z.string().max(64),
  effect: z.enum(['read', 'change', 'removal']),
  outcome: z.enum(auditOutcomes),
  exitCode: z.int().min(0).max(255).optional(),
  caller,
  instances: texts.optional(),
  /** Arguments and flags, without secrets. */
  parameters: z.record(z.string().max(64), z.union([text, z.number(), z.boolean(), texts])).optional(),
  /** IDs of the snapshots that were read, written or removed. */
  snapshots: texts.optional(),
  /** Code of the error that ended it. */
  error: text.optional(),
  /** What a denial was decided by. */
  decision: z.strictObject({ policies: texts, object: text.optional() }).optional(),
  /** Name of the schedule that it was run for. */
  schedule: text.optional(),
  /** By what a second person has approved it, and who that was. */
  approval: z.strictObject({ by: text, approver: text }).optional(),
  /** What it has used. */
  usage: usage.optional(),
  /** What it has found, as numbers. */
  findings: z.partialRecord(z.enum(auditMeasures), z.number().min(0)).optional(),
  /** Of a pruning of the log itself: the last event that is gone. */
  pruned: head.optional(),
  tool: text,
} as const;

/** An event before it is part of a chain. */
export const auditFieldsSchema = z.strictObject(fields);

/** An event as it stands in the log. */
export const auditEventSchema = z.strictObject({ ...fields, sequence: sequence.min(1), previous: sha256, hash: sha256 });

export type AuditFields = z.infer<typeof auditFieldsSchema>;
export type AuditEvent = z.infer<typeof auditEventSchema>;
export type AuditCaller = z.infer<typeof caller>;
export type AuditUsage = z.infer<typeof usage>;
export type AuditMeasure = (typeof auditMeasures)[number];
export type AuditFindings = Readonly<Partial<Record<AuditMeasure, number>>>;
export type AuditOutcome = (typeof auditOutcomes)[number];

/** A place in a chain: number and hash of an event. */
export type AuditHead = z.infer<typeof head>;
