import { inflateSync } from 'node:zlib';
import { expect } from 'chai';
import { storedStream } from '../../../src/store/stored-stream.js';

describe('a stored zlib stream', () => {
  it('gives back content of every size at which a block or a sum ends', () => {
    for (const size of [0, 1, 300, 3_799, 3_800, 3_801, 65_534, 65_535, 65_536, 131_070, 200_000]) {
      const content = Buffer.alloc(size, 'ÿ\0 a', 'latin1').fill(0xff, Math.floor(size / 2));
      expect(inflateSync(storedStream(content)).equals(content), String(size)).to.equal(true);
    }
  });
});
