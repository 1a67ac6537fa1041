import { nearestOf } from '../errors/index.js';

/** Where a schedule does not say. */
export const defaultTimeZone = 'UTC';

/** Why a text is no time zone, as what follows it; undefined when it is one. Offsets such as +02:00 have no clock changes, and are none. */
export function timeZoneProblem(text: string): string | undefined {
  if (/^[+-]/.test(text)) return 'is an offset and not a time zone; name a place such as Europe/Berlin, or UTC';
  const known = timeZones().find((zone) => zone.toLowerCase() === text.toLowerCase());
  if (known !== undefined) return known === text ? undefined : `is written ${known}`;
  if (isAlias(text)) return undefined;
  const near = suggestions(text);
  return near.length === 0 ? 'is no time zone; it must be a name such as Europe/Berlin or UTC' : `is no time zone; do you mean ${near.join(' or ')}?`;
}

/** Time zones by the name of a place, as the Unicode data of Node.js knows them, and UTC. */
export function timeZones(): readonly string[] {
  return [defaultTimeZone, ...Intl.supportedValuesOf('timeZone')];
}

/** Older names, such as Asia/Calcutta, are read though they are not listed. */
function isAlias(text: string): boolean {
  if (!/^[A-Za-z][\w+/-]*$/.test(text)) return false;
  try {
    return new Intl.DateTimeFormat('en', { timeZone: text }).resolvedOptions().timeZone !== '';
  } catch {
    return false; // it throws a RangeError for a name that it does not know, and that is what was asked
  }
}

/** Names that are spelt nearly so, and those whose place is the one that somebody has written alone: `Berlin`. */
function suggestions(text: string): string[] {
  const zones = timeZones();
  const place = text.split('/').at(-1)?.toLowerCase().replaceAll(' ', '_') ?? '';
  const byPlace = zones.filter((zone) => zone.split('/').at(-1)?.toLowerCase() === place);
  const places = new Map(zones.map((zone) => [zone.split('/').at(-1)?.toLowerCase() ?? '', zone]));
  const nearPlaces = nearestOf(place, [...places.keys()]).flatMap((near) => places.get(near) ?? []);
  return [...new Set([...byPlace, ...nearestOf(text, zones), ...nearPlaces])].slice(0, 2);
}
