import { createRequire } from 'node:module';
import { expect } from 'chai';
import fc from 'fast-check';
import type { PropertyMap } from '../../../../src/kinds/kind.js';
import { ProtobufWriter } from '../../../../src/pulumi/wire/protobuf-writer.js';
import { writeStruct } from '../../../../src/pulumi/wire/struct.js';

interface StructModule {
  readonly Struct: { deserializeBinary(bytes: Uint8Array): { toJavaScript(): object } };
}
const sdkRequire = createRequire(createRequire(import.meta.url).resolve('@pulumi/pulumi/package.json'));
const { Struct } = sdkRequire('google-protobuf/google/protobuf/struct_pb.js') as StructModule;

const key = fc.string({ unit: 'grapheme' }).filter((text) => text !== '__proto__'); // google-protobuf's own objects cannot hold it
const { properties } = fc.letrec<{ properties: PropertyMap; value: PropertyMap[string] }>((tie) => ({
  properties: fc.dictionary(key, tie('value'), { noNullPrototype: true, maxKeys: 5 }),
  value: fc.oneof({ maxDepth: 4 }, fc.string({ unit: 'grapheme' }), fc.boolean(), fc.double({ noNaN: true }), fc.array(tie('value'), { maxLength: 4 }), tie('properties')),
}));

describe('writeStruct', () => {
  it('writes what google-protobuf reads back, one message after the other', () => {
    const writer = new ProtobufWriter();
    fc.assert(fc.property(properties, (written) => {
      writeStruct(writer, written);
      expect(Struct.deserializeBinary(writer.take()).toJavaScript()).to.deep.equal(written);
    }), { numRuns: 500 });
  });

  it('writes texts that are longer than its buffer', () => {
    const writer = new ProtobufWriter();
    const written = { first: 'é'.repeat(200_000), list: ['x'.repeat(100_000), 'y'.repeat(70_000)], last: true };
    writeStruct(writer, written);
    expect(Struct.deserializeBinary(writer.take()).toJavaScript()).to.deep.equal(written);
  });
});
