import type { AwsPort, TrailEvent } from '../aws/index.js';
import type { Collected } from '../collect/collect-snapshot.js';
import { earlierSnapshot } from '../collect/earlier-snapshot.js';
import { keepFindings } from '../collect/kept-findings.js';
import { touchedBy, touchesAnything } from '../collect/touched.js';
import type { Earlier } from '../kinds/earlier.js';
import type { Settled } from '../model/index.js';
import { writesSince } from './choose-reading.js';

/** Times that what has moved is read again. */
const rounds = 2;

/** A state, and whether it moved while it was read. */
export interface SettledReading {
  readonly collected: Collected;
  readonly settled: Settled;
  /** What the trail has told meanwhile. */
  readonly events: readonly TrailEvent[];
}

/**
 * Looks a second time: what the trail says was written since the reading began is read again, at most twice.
 * @param startedAt when the first reading began
 * @param readAgain reads the state anew, taking over what nothing has touched
 */
export async function settleReading(
  aws: AwsPort, collected: Collected, startedAt: Date, now: () => Date, readAgain: (earlier: Earlier) => Promise<Collected>,
): Promise<SettledReading> {
  const seen: TrailEvent[] = [];
  let since = startedAt;
  let state = collected;
  for (let round = 0; ; round += 1) {
    const until = now();
    const events = await writesSince(aws, since, until);
    if (typeof events === 'string') return { collected: state, settled: 'unchecked', events: seen };
    seen.push(...events);
    if (!touchesAnything(events)) return { collected: state, settled: 'settled', events: seen };
    if (round === rounds) return { collected: state, settled: 'moving', events: seen };
    since = until;
    const earlier = earlierSnapshot(state.snapshot, touchedBy(events));
    state = keepFindings(await readAgain(earlier), state.findings, earlier);
  }
}
