/** What the first bytes of a sealed file say; all of it is bound to the content. */
export interface SealedHeader {
  /** ID of the data key, 16 hex digits. */
  readonly keyId: string;
  /** ID of the person whose key is needed as well, 32 hex digits. */
  readonly personId?: string | undefined;
}

/** A zero byte, which no YAML file has, then three letters. */
const mark = Buffer.from('\0idc');

/** Version of the layout of a sealed file. */
export const sealedVersion = 1;

const keyIdEnd = mark.length + 2 + 8;
const personIdBytes = 16;

/** A file's header, as bytes to write and to bind. */
export function encodeHeader({ keyId, personId }: SealedHeader): Buffer {
  const holder = personId === undefined ? 0 : 1;
  return Buffer.concat([mark, Buffer.from([sealedVersion, holder]), Buffer.from(keyId + (personId ?? ''), 'hex')]);
}

/** Whether the bytes claim to be a sealed file. */
export function isSealed(content: Uint8Array): boolean {
  return mark.equals(content.subarray(0, mark.length));
}

/** Version that a sealed file names; it stands at the same place in every version. */
export function versionOf(content: Uint8Array): number | undefined {
  return content[mark.length];
}

/** The header of a sealed file and its bytes; undefined when it is cut off or malformed. */
export function decodeHeader(content: Uint8Array): { readonly header: SealedHeader; readonly bytes: Uint8Array } | undefined {
  const holder = content[mark.length + 1];
  const end = holder === 1 ? keyIdEnd + personIdBytes : keyIdEnd;
  if (!isSealed(content) || (holder !== 0 && holder !== 1) || content.length < end) return undefined;
  const hex = (from: number, to: number): string => Buffer.from(content.subarray(from, to)).toString('hex');
  const person = holder === 1 ? { personId: hex(keyIdEnd, end) } : {};
  return { header: { keyId: hex(keyIdEnd - 8, keyIdEnd), ...person }, bytes: content.subarray(0, end) };
}
