import type { TreeFile } from '../../src/model/index.js';
import { SnapshotError } from '../../src/errors/index.js';
import { dataKeyOf, type DataKey, type KeyRing, type PersonKey } from '../../src/tree/index.js';

/** A data key that is the same in every run. */
export function sampleKey(fill = 7): DataKey {
  return dataKeyOf(new Uint8Array(32).fill(fill));
}

/** A person's key that is the same in every run. */
export function samplePerson(fill: number): PersonKey {
  return { id: Buffer.alloc(16, fill).toString('hex'), secret: new Uint8Array(32).fill(fill) };
}

/** A ring with these keys. */
export function ringOf(keys: readonly DataKey[], people: readonly PersonKey[] = []): KeyRing {
  return {
    dataKey: (id) => {
      const key = keys.find((one) => one.id === id);
      if (key === undefined) throw new SnapshotError('KEY_UNKNOWN', { message: `no key ${id}`, remedy: 'none' });
      return key;
    },
    person: (id) => people.find((one) => one.id === id),
  };
}

/** The code of the error that something throws; anything but an error of the product fails. */
export function codeThrown(work: () => unknown): string {
  try {
    work();
  } catch (thrown) {
    if (thrown instanceof SnapshotError) return thrown.code;
    throw thrown;
  }
  return 'nothing';
}

/** Paths and contents, to compare. */
export function asTexts(files: readonly TreeFile[]): string[] {
  return files.map(({ path, content }) => `${path} ${Buffer.from(content).toString('base64')}`);
}
