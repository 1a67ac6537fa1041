import type { ReadCall, ReadOutcome } from '../../aws/index.js';
import { decodeValue, encodeValue, type Encoded } from './value-codec.js';

/** What AWS said to one read, and when. */
export interface AnswerRecord {
  readonly call: ReadCall;
  readonly outcome: ReadOutcome;
  /** Milliseconds since 1970. */
  readonly atMs: number;
}

/** A record as bytes; undefined when it holds something that would not come back as it was. */
export function encodeRecord(record: AnswerRecord): Uint8Array | undefined {
  try {
    return Buffer.from(JSON.stringify(encodeValue(record)));
  } catch (thrown) {
    if (thrown instanceof TypeError) return undefined;
    throw thrown;
  }
}

/** The record of some bytes; undefined when they are none. What they hold is data, whoever wrote it. */
export function decodeRecord(bytes: Uint8Array): AnswerRecord | undefined {
  try {
    const record = decodeValue(JSON.parse(Buffer.from(bytes).toString('utf8')) as Encoded);
    return isRecord(record) ? record : undefined;
  } catch {
    return undefined;
  }
}

function isRecord(value: unknown): value is AnswerRecord {
  return isObject(value) && isFiniteNumber(value['atMs']) && isCall(value['call']) && isOutcome(value['outcome']);
}

function isCall(value: unknown): boolean {
  return isObject(value) && typeof value['action'] === 'string' && isObject(value['input']);
}

function isOutcome(value: unknown): boolean {
  if (!isObject(value)) return false;
  const { answer, notFound } = value;
  return isObject(answer) || (isObject(notFound) && typeof notFound['name'] === 'string' && typeof notFound['message'] === 'string');
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Date);
}

function isFiniteNumber(value: unknown): boolean {
  return typeof value === 'number' && Number.isFinite(value);
}
