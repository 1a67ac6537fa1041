import { expect } from 'chai';
import fc from 'fast-check';
import { FrameReader } from '../../../../src/pulumi/wire/frame-reader.js';
import { frame } from '../../../../src/pulumi/wire/grpc-client.js';

describe('FrameReader', () => {
  it('gives the messages that were framed, wherever the stream is cut', () => {
    const messages = fc.array(fc.uint8Array({ maxLength: 40 }), { maxLength: 8 });
    fc.assert(fc.property(messages, fc.infiniteStream(fc.integer({ min: 1, max: 30 })), (sent, sizes) => {
      const bytes = Buffer.concat(sent.map(frame));
      const reader = new FrameReader();
      const read: Buffer[] = [];
      for (let at = 0; at < bytes.length;) {
        const size = sizes.next().value as number;
        read.push(...reader.read(bytes.subarray(at, at + size)));
        at += size;
      }
      expect(read.map((message) => [...message])).to.deep.equal(sent.map((message) => [...message]));
    }), { numRuns: 500 });
  });
});
