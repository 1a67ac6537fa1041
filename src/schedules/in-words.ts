import cronstrue from 'cronstrue';
import type { Timing } from './cron-times.js';
import { isCron, parseCron } from './parse-cron.js';

/** A timing as people say it: `At 02:30, Monday through Friday (Europe/Berlin)`. */
export function inWords({ cron, timeZone }: Timing): string {
  const words = cron.map(wordsOf);
  const sentence = words.map((text) => `${text.charAt(0).toLowerCase()}${text.slice(1)}`).join('; and ');
  return `${sentence.charAt(0).toUpperCase()}${sentence.slice(1)} (${timeZone})`;
}

/** Where both fields of days are given, one of them is enough; the library says `and`. */
function wordsOf(text: string): string {
  const parsed = parseCron(text);
  if (!isCron(parsed)) return text;
  const words = cronstrue.toString(parsed.text, { use24HourTimeFormat: true, throwExceptionOnParseError: true });
  return parsed.dayOfMonth === 'all' || parsed.dayOfWeek === 'all' ? words : words.replace(/, and (on|only on|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|every)/, ', or $1');
}
