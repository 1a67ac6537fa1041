import { expect } from 'chai';
import { createRequire } from 'node:module';
import { checked } from '../../../src/pulumi/provider/unread-check.js';
import { ProtobufWriter, lengthTag } from '../../../src/pulumi/wire/protobuf-writer.js';
import { writeStruct } from '../../../src/pulumi/wire/struct.js';

interface CheckModule {
  readonly CheckResponse: { deserializeBinary(bytes: Uint8Array): { getInputs(): { toJavaScript(): object } | undefined; getFailuresList(): readonly object[] } };
}
const { CheckResponse } = createRequire(import.meta.url)('@pulumi/pulumi/proto/provider_pb.js') as CheckModule;

describe('the answer to Check', () => {
  it('has the inputs of the program as they are, and no failures', () => {
    const [writer, news] = [new ProtobufWriter(), { userName: 'ann', emails: ['a@example.com', 'b@example.com'], primary: false }];
    const struct = (properties: typeof news | object): Buffer => {
      writeStruct(writer, properties as typeof news);
      return writer.take();
    };
    const [wanted, olds] = [struct(news), struct({ userName: 'old' })];
    writer.bytes(lengthTag(5), Buffer.from('seed'));
    writer.bytes(lengthTag(3), wanted);
    writer.bytes(lengthTag(2), olds);
    writer.text(lengthTag(1), 'urn:pulumi:test::test::a:B::c');
    const response = CheckResponse.deserializeBinary(checked(writer.take()));
    expect(response.getInputs()?.toJavaScript()).to.deep.equal(news);
    expect(response.getFailuresList()).to.deep.equal([]);
  });
});
