import type { Provenance } from '../../operations/index.js';
import { actorText } from './actor.js';
import { minuteText } from './time.js';

/** The day since which something is so. What the first snapshot shows may be older than it. */
export function sinceDay(since: Provenance | undefined): string {
  return since === undefined ? 'not yet' : marked(since, minuteText(since.takenAt).slice(0, 10));
}

/** The same to the minute. */
export function sinceMinute(since: Provenance): string {
  return marked(since, minuteText(since.takenAt));
}

/** Who made it so; a dash where the trail does not tell. */
export function byText({ actor }: Provenance): string {
  return actor === undefined ? '-' : actorText(actor);
}

function marked({ isFirst }: Provenance, time: string): string {
  return isFirst ? `≤ ${time}` : time;
}
