import { nearestOf } from '../errors/index.js';
import { cronFields, nicknames, type CronField } from './cron-fields.js';

/** Values of one field in order; `all` for `*`, which says nothing. */
export type CronValues = readonly number[] | 'all';

/** A cron expression that is right. */
export interface Cron {
  /** With single spaces, and a nickname replaced by what it stands for. */
  readonly text: string;
  readonly minute: CronValues;
  readonly hour: CronValues;
  readonly dayOfMonth: CronValues;
  readonly month: CronValues;
  /** 0 is Sunday. */
  readonly dayOfWeek: CronValues;
  /** True when neither minute nor hour has a star or a step: then each is a time of day, which a clock change neither skips nor doubles. */
  readonly isFixed: boolean;
}

/** Why a text is no cron expression, as what follows it: `is not …`. */
export interface CronProblem {
  readonly problem: string;
}

const longest = 200;

/** Reads an expression of five fields: numbers, names of months and days, `*`, lists, ranges and steps. */
export function parseCron(given: string): Cron | CronProblem {
  if (given.length > longest) return { problem: `is longer than ${longest} characters` };
  const trimmed = given.trim();
  const nickname = trimmed.startsWith('@') ? nicknames[trimmed.toLowerCase()] : undefined;
  if (trimmed.startsWith('@') && nickname === undefined) return { problem: unknownNickname(trimmed) };
  const texts = (nickname ?? trimmed).split(/\s+/);
  if (texts.length !== cronFields.length) return { problem: wrongCount(trimmed, texts.length) };
  const values: CronValues[] = [];
  for (const [index, field] of cronFields.entries()) {
    const parsed = parseField(texts[index] ?? '', field);
    if (typeof parsed === 'string') return { problem: `is wrong in its field ${field.name} (number ${index + 1} of 5): ${parsed}. An example: ${field.example}` };
    values.push(parsed.values);
  }
  const [minute = 'all', hour = 'all', dayOfMonth = 'all', month = 'all', dayOfWeek = 'all'] = values;
  return { text: texts.join(' ').toUpperCase(), minute, hour, dayOfMonth, month, dayOfWeek, isFixed: !/[*/]/.test(`${texts[0]}${texts[1]}`) };
}

/** Whether it is one. */
export function isCron(parsed: Cron | CronProblem): parsed is Cron {
  return 'text' in parsed;
}

function unknownNickname(text: string): string {
  const [near] = nearestOf(text.toLowerCase(), Object.keys(nicknames));
  return near === undefined ? `is no name for a time; there are ${Object.keys(nicknames).join(', ')}` : `is no name for a time; do you mean ${near}?`;
}

function wrongCount(text: string, count: number): string {
  if (text === '') return 'is empty; it needs five fields: minute, hour, day of month, month, day of week, such as 30 2 * * *';
  const seconds = count === 6 ? '; there is no field for seconds' : '';
  return `has ${count} field${count === 1 ? '' : 's'} and needs five fields: minute, hour, day of month, month, day of week, such as 30 2 * * *${seconds}`;
}

function parseField(text: string, field: CronField): { readonly values: CronValues } | string {
  if (text === '*') return { values: 'all' };
  const found = new Set<number>();
  for (const part of text.split(',')) {
    const numbers = parsePart(part, field);
    if (typeof numbers === 'string') return numbers;
    for (const number of numbers) found.add(field.name === 'day of week' ? number % 7 : number);
  }
  return { values: [...found].toSorted((a, b) => a - b) };
}

/** The numbers of one part of a list: `*`, `5`, `1-5`, and the latter two with a step, or the reason why it is none. */
function parsePart(part: string, field: CronField): number[] | string {
  if (part === '') return 'there is nothing before or after a comma';
  const [range = '', step, ...more] = part.split('/');
  if (more.length > 0) return `${part} has two steps`;
  const bounds = boundsOf(range, field);
  if (typeof bounds === 'string') return bounds;
  const [from, to] = bounds;
  if (from > to) return `${range} runs backwards; write ${range.split('-').toReversed().join('-')}, or two ranges such as ${field.example}`;
  if (step === undefined) return numbersOf(from, to, 1);
  if (range !== '*' && !range.includes('-')) return `${part} has a step without a range; write ${range}-${field.to}/${step}`;
  const width = /^\d{1,2}$/.test(step) ? Number(step) : 0;
  const span = field.name === 'day of week' ? 7 : field.to - field.from + 1;
  if (width < 1 || width > span) return `${part} has a step that is not a number from 1 to ${span}`;
  return numbersOf(from, to, width);
}

function boundsOf(range: string, field: CronField): readonly [number, number] | string {
  if (range === '*') return [field.from, field.name === 'day of week' ? 6 : field.to];
  const numbers: number[] = [];
  const texts = range.split('-');
  if (texts.length > 2) return `${range} is no range`;
  for (const text of texts) {
    const number = numberOf(text, field);
    if (typeof number === 'string') return number;
    numbers.push(number);
  }
  const [from = 0, to = from] = numbers;
  return [from, to];
}

function numberOf(text: string, { from, to, words, name }: CronField): number | string {
  const word = words.indexOf(text.toUpperCase());
  if (word >= 0) return word + from;
  if (/[#?]|^\d*[LW]$|^[LW]\d|[A-Z]L$/i.test(text)) return `${text} uses L, W, # or ?, which not every cron knows; write numbers, ranges and lists`;
  if (!/^\d{1,4}$/.test(text)) return words.length === 0 ? `${text === '' ? 'an empty place' : text} is no number` : `${text === '' ? 'an empty place' : text} is neither a number nor one of ${words.join(', ')}`;
  const number = Number(text);
  return number >= from && number <= to ? number : `${text} is not ${name === 'hour' ? 'an' : 'a'} ${name} from ${from} to ${to}`;
}

function numbersOf(from: number, to: number, step: number): number[] {
  return Array.from({ length: Math.floor((to - from) / step) + 1 }, (_, index) => from + index * step);
}
