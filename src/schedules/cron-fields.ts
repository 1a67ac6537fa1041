/** One of the five fields of a cron expression. */
export interface CronField {
  readonly name: 'minute' | 'hour' | 'day of month' | 'month' | 'day of week';
  readonly from: number;
  readonly to: number;
  /** Words in place of numbers, in capitals; the first stands for `from`. */
  readonly words: readonly string[];
  /** A value that is right. */
  readonly example: string;
}

/** The fields in their order, with the bounds of POSIX; 7 is another Sunday, as in every cron since Vixie's. */
export const cronFields: readonly CronField[] = [
  { name: 'minute', from: 0, to: 59, words: [], example: '*/15' },
  { name: 'hour', from: 0, to: 23, words: [], example: '9-17' },
  { name: 'day of month', from: 1, to: 31, words: [], example: '1,15' },
  { name: 'month', from: 1, to: 12, words: ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC'], example: 'JAN-MAR' },
  { name: 'day of week', from: 0, to: 7, words: ['SUN', 'MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT'], example: 'MON-FRI' },
];

/** Names for expressions that are often wanted. */
export const nicknames: Readonly<Record<string, string>> = {
  '@hourly': '0 * * * *',
  '@daily': '0 0 * * *',
  '@midnight': '0 0 * * *',
  '@weekly': '0 0 * * 0',
  '@monthly': '0 0 1 * *',
  '@yearly': '0 0 1 1 *',
  '@annually': '0 0 1 1 *',
};
