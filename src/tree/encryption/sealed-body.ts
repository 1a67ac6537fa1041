import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { maxFileBytes } from '../format.js';

/** What is encrypted: where the file belongs, and what it says. */
export interface SealedBody {
  /** Path with the instance's folder, e.g. `default/users/alice.yaml`. */
  readonly place: string;
  readonly content: Uint8Array;
}

const stored = 0;
const deflated = 1;

/** Shorter content does not become smaller. */
const leastBytes = 48;

/** Compressed before it is encrypted: what is encrypted cannot be compressed any more. */
export function encodeBody({ place, content }: SealedBody): Uint8Array {
  const path = Buffer.from(place);
  const length = Buffer.alloc(2);
  length.writeUInt16BE(path.length);
  const packed = content.length < leastBytes ? content : deflateRawSync(content, { ...windowFor(content.length), chunkSize: outputFor(content.length) });
  const [form, body] = packed.length < content.length ? [deflated, packed] : [stored, content];
  return Buffer.concat([Buffer.from([form]), length, path, body]);
}

/**
 * Inverse of encodeBody.
 * @throws Error when the bytes are malformed, or more than a file may have
 */
export function decodeBody(bytes: Uint8Array): SealedBody {
  const body = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = 3 + body.readUInt16BE(1);
  const place = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(body.subarray(3, end));
  const rest = body.subarray(end);
  if (body[0] === stored) return { place, content: rest };
  if (body[0] !== deflated) throw new Error(`unknown form ${body[0]} of content`);
  return { place, content: inflateRawSync(rest, { maxOutputLength: maxFileBytes, chunkSize: outputFor(rest.length * 4) }) };
}

/** Memory that is set aside for the result at a time: what Node takes without being told is 16 kB for every file. */
function outputFor(bytes: number): number {
  return Math.min(Math.max(bytes, 256), 16 * 1024);
}

/** Small files need no window larger than themselves; setting one up costs more than the compression. */
function windowFor(bytes: number): { readonly windowBits: number; readonly memLevel: number } {
  return bytes <= 1024 ? { windowBits: 10, memLevel: 3 } : bytes <= 4096 ? { windowBits: 12, memLevel: 5 } : { windowBits: 15, memLevel: 8 };
}
