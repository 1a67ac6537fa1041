import type { TrailEvent } from '../aws/index.js';
import { pairText, type Pair } from '../kinds/account-assignments/pair.js';
import { kindNames, type KindName } from '../model/index.js';
import { effectOf } from './trail-effects.js';

/** What may have changed since a snapshot, beyond what every reading lists anew. */
export interface Touched {
  /** Kinds of which every object has to be read again. */
  readonly whole: ReadonlySet<KindName>;
  /** Live IDs and ARNs of objects to be read again. */
  readonly ids: ReadonlySet<string>;
  /** Places whose assignments have to be read again. */
  readonly pairs: readonly Pair[];
  /** Permission sets, by ARN, that accounts may have got another state of. */
  readonly provisions?: ReadonlySet<string>;
  /** Accounts all of whose assignments have to be read again. */
  readonly accounts?: readonly string[];
}

/** The services of Identity Center, as the trail names them: the two public APIs, the console's directory, and SCIM. */
const sources = ['sso.amazonaws.com', 'identitystore.amazonaws.com', 'sso-directory.amazonaws.com', 'identitystore-scim.amazonaws.com'];

/** Kinds that live in the identity store and are not told whole by its lists. */
const directoryKinds: readonly KindName[] = ['group'];

/**
 * What the events of a trail may have changed. Refused calls change nothing; an event that is not known here may have
 * changed anything in its service.
 */
export function touchedBy(events: readonly TrailEvent[]): Touched {
  const whole = new Set<KindName>();
  const ids = new Set<string>();
  const pairs = new Map<string, Pair>();
  const provisions = new Set<string>();
  for (const event of ofIdentityCenter(events)) {
    const effect = effectOf(event);
    effect.ids?.forEach((id) => ids.add(id));
    effect.provisions?.forEach((arn) => provisions.add(arn));
    effect.pairs?.forEach((pair) => pairs.set(pairText(pair), pair));
    kindsOf(effect.whole, event).forEach((kind) => whole.add(kind));
  }
  return { whole, ids, pairs: [...pairs.values()], provisions };
}

/** Whether any event can have changed what a snapshot holds. */
export function touchesAnything(events: readonly TrailEvent[]): boolean {
  return ofIdentityCenter(events).length > 0;
}

/** The events by which something of Identity Center was changed; refused calls change nothing. */
export function ofIdentityCenter(events: readonly TrailEvent[]): readonly TrailEvent[] {
  return events.filter(({ source, failed }) => sources.includes(source) && !failed);
}

function kindsOf(whole: 'everything' | 'service' | readonly KindName[] | undefined, { source }: TrailEvent): readonly KindName[] {
  if (whole === 'everything') return kindNames;
  if (whole === 'service') return source === 'sso.amazonaws.com' ? kindNames.filter((kind) => kind !== 'user' && kind !== 'group') : directoryKinds;
  return whole ?? [];
}
