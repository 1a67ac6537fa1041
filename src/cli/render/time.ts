/** A time for people, in UTC to the minute: `2026-11-25 20:25`. */
export function minuteText(time: Date): string {
  return time.toISOString().slice(0, 16).replace('T', ' ');
}
