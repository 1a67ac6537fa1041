import { z } from 'zod';

const text = z.string().max(200);
const count = z.int().min(0);

const instanceProgress = z.strictObject({
  /** Absent where only one instance is configured. */
  instance: text.optional(),
  step: text,
  /** Objects that were read, of each kind by its words. */
  read: z.record(z.string().max(64), count),
  /** Objects that the engine has compared, and finished. */
  compared: count.optional(),
  finished: count.optional(),
  /** What the reading will take, and by what that is known. */
  predictedCalls: count.optional(),
  predictedSeconds: z.number().min(0).optional(),
});

const runProgress = z.strictObject({
  version: z.literal(1),
  pid: z.int().min(1),
  host: text,
  action: z.string().max(64),
  schedule: text.optional(),
  startedAt: z.iso.datetime(),
  updatedAt: z.iso.datetime(),
  calls: count,
  throttles: count,
  instances: z.array(instanceProgress).max(1_000),
});

/** How far a run has come, as it tells others on this machine. It names no people: steps and counts alone. */
export type RunProgress = z.infer<typeof runProgress>;

/** How far it has come with one instance. */
export type InstanceProgress = z.infer<typeof instanceProgress>;

/** What a note holds; undefined when it is torn, or no such note. */
export function parseProgress(content: string): RunProgress | undefined {
  try {
    return runProgress.safeParse(JSON.parse(content)).data;
  } catch {
    return undefined;
  }
}
