import { createRequire } from 'node:module';
import type cronstrue from 'cronstrue';
import type { Timing } from './cron-times.js';
import { isCron, parseCron } from './parse-cron.js';

/** Loaded when it is first needed: most commands have no use for it, and it takes longer than all else of a start. */
const words = (): typeof cronstrue => createRequire(import.meta.url)('cronstrue') as typeof cronstrue;

/** A timing as people say it: `At 02:30, Monday through Friday (Europe/Berlin)`. */
export function inWords({ cron, timeZone }: Timing): string {
  const sentence = cron.map(wordsOf).map((text) => `${text.charAt(0).toLowerCase()}${text.slice(1)}`).join('; and ');
  return `${sentence.charAt(0).toUpperCase()}${sentence.slice(1)} (${timeZone})`;
}

/** Where both fields of days are given, one of them is enough; the library says `and`. */
function wordsOf(text: string): string {
  const parsed = parseCron(text);
  if (!isCron(parsed)) return text;
  const told = words().toString(parsed.text, { use24HourTimeFormat: true, throwExceptionOnParseError: true });
  return parsed.dayOfMonth === 'all' || parsed.dayOfWeek === 'all' ? told : told.replace(/, and (on|only on|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|every)/, ', or $1');
}
