import { z } from 'zod';
import { mapping } from '../kinds/json-shapes.js';
import { parseBody, readYaml, type Guidance } from '../tree/index.js';
import { asConfigError } from './config-error.js';

const guidance: Guidance = { remedy: 'Write a user name and a day on each line, as `alice: 2026-11-01`; docs/guide/risk.md tells where to get them.', fields: [] };
const form = 'is neither a day (2026-11-01) nor a time (2026-11-01T12:00:00Z)';
const forms = [z.iso.date(), z.iso.datetime({ offset: true })];
const day = z.string(form).refine((text) => forms.some((known) => known.safeParse(text).success), form);
const activity = mapping(z.string().min(1).max(128), day);

/**
 * When users were last active, by user name: a mapping in YAML, or in JSON.
 * @param name the file as messages name it
 * @throws UsageError CONFIG_INVALID with file, line and column
 */
export function parseActivity(content: Uint8Array, name: string): ReadonlyMap<string, Date> {
  return asConfigError(() => {
    const file = readYaml({ path: name, content }, name, guidance.remedy);
    return new Map(Object.entries(parseBody(activity, { ...file, value: file.value ?? {} }, guidance)).map(([user, seen]) => [user, new Date(seen)]));
  });
}
