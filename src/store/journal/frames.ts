import { createHash } from 'node:crypto';

/** What every journal begins with; the number is the version of its format. */
export const journalMark = Buffer.from('identity-center-journal 1\n');

const lengthBytes = 4;
const checksumBytes = 16;

/** Writes records one after the other: length (32 bits, big endian), checksum, content. */
export class FrameWriter {
  #checksum = firstChecksum();

  /** The bytes of the next record. */
  frame(content: Uint8Array): Uint8Array {
    this.#checksum = chained(this.#checksum, content);
    const length = Buffer.alloc(lengthBytes);
    length.writeUInt32BE(content.length);
    return Buffer.concat([length, this.#checksum, content]);
  }
}

/**
 * The records of a journal up to the first that is torn or damaged: any beginning of the bytes gives a beginning of the
 * records. A checksum covers all records before it as well, so that none can be missing, doubled or in another place.
 */
export function readFrames(bytes: Uint8Array): Uint8Array[] {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const records: Uint8Array[] = [];
  if (!file.subarray(0, journalMark.length).equals(journalMark)) return records;
  let checksum = firstChecksum();
  for (let at = journalMark.length; at + lengthBytes + checksumBytes <= file.length;) {
    const start = at + lengthBytes + checksumBytes;
    const end = start + file.readUInt32BE(at);
    const content = file.subarray(start, end);
    checksum = chained(checksum, content);
    if (end > file.length || !checksum.equals(file.subarray(at + lengthBytes, start))) break;
    records.push(content);
    at = end;
  }
  return records;
}

function firstChecksum(): Buffer {
  return chained(Buffer.alloc(0), journalMark);
}

/** SHA-256 (FIPS 180-4), shortened: it guards against accidents, not against somebody who can write the file. */
function chained(before: Buffer, content: Uint8Array): Buffer {
  return createHash('sha256').update(before).update(content).digest().subarray(0, checksumBytes);
}
