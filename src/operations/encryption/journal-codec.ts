import type { JournalCodec } from '../../store/index.js';
import { decryptBytes, encryptBytes, keyFor, type DataKey } from '../../tree/index.js';

/** Keeps what a reading has asked for as the snapshot will be kept: under the same data key. */
export function journalCodec(key: DataKey): JournalCodec {
  const secret = keyFor(key, 'journal');
  const bound = Buffer.from(key.id);
  return {
    encode: (record) => encryptBytes(secret, record, bound),
    decode: (bytes) => {
      const record = decryptBytes(secret, bytes, bound);
      if (record === undefined) throw new Error('the record is none of this key');
      return record;
    },
  };
}
