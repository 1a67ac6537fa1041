import { randomBytes } from 'node:crypto';

/** Source of random bytes. */
export type RandomBytes = (size: number) => Uint8Array;

/** Digits and letters without i, l, o and u, which are misread (Crockford's base 32). */
const alphabet = '0123456789abcdefghjkmnpqrstvwxyz';

const form = String.raw`\d{8}T\d{6}Z-[0-9a-hjkmnp-tv-z]{4}`;

/** A whole snapshot ID. */
export const snapshotIdPattern = new RegExp(`^${form}$`);

/** Snapshot IDs that a text mentions. */
export function snapshotIdsIn(text: string): string[] {
  return text.match(new RegExp(`\\b${form}\\b`, 'g')) ?? [];
}

/** The beginning of one, with at least the day. */
export const snapshotIdPrefixPattern = /^\d{8}(T(\d{0,6}|\d{6}Z(-[0-9a-hjkmnp-tv-z]{0,4})?))?$/;

/** A new snapshot ID: the time in whole seconds of UTC and 20 random bits, e.g. `20261123T220000Z-k3f9`. */
export function newSnapshotId(now: Date, random: RandomBytes = randomBytes): string {
  const suffix = [...random(4)].map((byte) => alphabet[byte % alphabet.length]).join('');
  return `${idTime(now)}-${suffix}`;
}

function idTime(now: Date): string {
  return now.toISOString().replace(/\.\d+/, '').replaceAll(/[-:]/g, '');
}
