import type { AwsPort } from '../aws/index.js';
import type { Collected } from '../collect/collect-snapshot.js';
import { earlierSnapshot } from '../collect/earlier-snapshot.js';
import { touchedBy, touchesAnything } from '../collect/touched.js';
import type { Earlier } from '../kinds/earlier.js';
import { keyText, type Finding, type Settled } from '../model/index.js';
import { writesSince } from './choose-reading.js';

/** Times that what has moved is read again. */
const rounds = 2;

/** A state, and whether it moved while it was read. */
export interface SettledReading {
  readonly collected: Collected;
  readonly settled: Settled;
}

/**
 * Looks a second time: what the trail says was written since the reading began is read again, at most twice.
 * @param startedAt when the first reading began
 * @param readAgain reads the state anew, taking over what nothing has touched
 */
export async function settleReading(
  aws: AwsPort, collected: Collected, startedAt: Date, now: () => Date, readAgain: (earlier: Earlier) => Promise<Collected>,
): Promise<SettledReading> {
  let since = startedAt;
  let state = collected;
  for (let round = 0; ; round += 1) {
    const until = now();
    const events = await writesSince(aws, since, until);
    if (typeof events === 'string') return { collected: state, settled: 'unchecked' };
    if (!touchesAnything(events)) return { collected: state, settled: 'settled' };
    if (round === rounds) return { collected: state, settled: 'moving' };
    since = until;
    state = withFindings(await readAgain(earlierSnapshot(state.snapshot, touchedBy(events))), state.findings);
  }
}

/** What only a reading of every pair can find, and reading a part again does not look for. */
const ofWholeReadings: readonly Finding['type'][] = ['outdated-permission-set', 'unassigned-permission-set'];

/** A state with what the reading before it has found and it has not looked for, about objects that are still there. */
function withFindings(collected: Collected, before: readonly Finding[]): Collected {
  const kept = before.filter(({ type, kind, name, detail }) => ofWholeReadings.includes(type) && collected.snapshot.objects.has(keyText({ kind, name }))
    && !collected.findings.some((found) => found.type === type && found.name === name && found.detail === detail));
  return { ...collected, findings: [...collected.findings, ...kept] };
}
