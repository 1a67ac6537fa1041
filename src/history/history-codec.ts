import { createHash } from 'node:crypto';
import type { History } from './history.js';
import { decodeStep, encodeStep, type StepLine } from './step-codec.js';

const mark = 'identity-center-history 1';

/** The bytes of a history: a line for each step, and a checksum at the end. */
export function encodeHistory({ instanceName, steps }: History): Uint8Array {
  const places = new Map<string, number>();
  const lines = [JSON.stringify([mark, instanceName]), ...steps.map((step) => JSON.stringify(encodeStep(step, places)))];
  const text = lines.map((line) => `${line}\n`).join('');
  return Buffer.from(`${text}${checksum(text)}\n`);
}

/** The history that bytes hold; undefined when they are torn, damaged, of another instance or of another version of the format. */
export function decodeHistory(bytes: Uint8Array, instanceName: string): History | undefined {
  const file = Buffer.from(bytes).toString('utf8');
  const end = file.lastIndexOf('\n', file.length - 2) + 1;
  const text = file.slice(0, end);
  if (file.slice(end) !== `${checksum(text)}\n`) return undefined;
  const [first = '', ...lines] = text.slice(0, -1).split('\n');
  if (first !== JSON.stringify([mark, instanceName])) return undefined;
  const texts: string[] = [];
  return { instanceName, steps: lines.map((line) => decodeStep(JSON.parse(line) as StepLine, texts)) };
}

/** SHA-256 (FIPS 180-4): it guards against accidents, not against somebody who can write the file. */
function checksum(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
