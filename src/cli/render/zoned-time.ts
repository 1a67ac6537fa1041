import { minuteText } from './time.js';

/** A time by the clocks of a place: `Sun 2027-03-28 03:00 Europe/Berlin (2027-03-28 01:00 UTC)`. */
export function zonedText(time: Date, timeZone: string): string {
  const utc = minuteText(time);
  const day = new Intl.DateTimeFormat('en-GB', { timeZone, weekday: 'short' }).format(time);
  const local = new Intl.DateTimeFormat('sv-SE', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit' }).format(time);
  return timeZone === 'UTC' ? `${day} ${utc} UTC` : `${day} ${local} ${timeZone} (${utc} UTC)`;
}
