import { z } from 'zod';
import { mapping } from '../kinds/json-shapes.js';
import { kindNames } from '../model/index.js';
import { rootSchemas } from '../tree/index.js';
import { portableVersion } from './portable-record.js';

const text = z.string().min(1).max(10_000);
const time = z.string().max(40).refine((value) => !Number.isNaN(Date.parse(value)), 'is not a time such as 2026-11-23T22:00:00Z');

const gapSchema = z.strictObject({
  kind: z.enum([...kindNames, 'accounts', 'instance']),
  name: text.optional(),
  operation: text,
  reason: z.string().max(10_000),
});

const originSchema = z.strictObject({
  snapshotId: text.optional(),
  instanceName: text.optional(),
  takenAt: time.optional(),
  readFrom: time.optional(),
  caller: text.optional(),
  tags: z.array(text).optional(),
  tool: text.optional(),
  digest: text.optional(),
  counts: mapping(z.enum([...kindNames, 'account']), z.number().int().min(0)).optional(),
});

/** Shape of the first record; `instance` is the content of instance.yaml. */
export const headerSchema = z.strictObject({
  format: z.literal(portableVersion, `is not supported; this version reads format ${portableVersion}`),
  instance: rootSchemas.instance,
  gaps: z.array(gapSchema).optional(),
  origin: originSchema.optional(),
});
