import { expect } from 'chai';
import { type Emulator, startEmulator } from '../../../src/emulator/index.js';
import { services } from '../../../src/emulator/runtime/services.js';
import type { JsonObject } from '../../../src/emulator/json.js';
import { brokenInputs, sample } from './sample-input.js';

interface ErrorBody {
  readonly __type?: string;
  readonly Message?: string;
}

describe('every operation of the emulator', () => {
  let emulator: Emulator;
  before(async () => {
    emulator = await startEmulator();
  });
  after(() => emulator.stop());

  const send = async (target: string, input: JsonObject): Promise<ErrorBody> => {
    const response = await fetch(emulator.endpoint, { method: 'POST', headers: { 'x-amz-target': target }, body: JSON.stringify(input) });
    return (await response.json()) as ErrorBody;
  };

  for (const { name: service, table, operations } of services.filter((candidate) => candidate.table.target !== '')) {
    for (const operation of Object.keys(operations)) {
      const shape = table.operations[operation]?.input;
      const target = `${table.target}.${operation}`;

      it(`${service} ${operation} keeps its table`, async () => {
        for (const input of shape === undefined ? [{}] : [sample(table, shape, 'required'), sample(table, shape, 'all')]) {
          const { __type = '', Message = '' } = await send(target, input as JsonObject);
          expect(__type, Message).not.to.be.oneOf(['InternalServerException', 'SerializationException', 'UnknownOperationException']);
          expect(Message).not.to.match(/validation errors? detected/);
        }
        for (const { what, input, says } of shape === undefined ? [] : brokenInputs(table, shape)) {
          const { __type, Message } = await send(target, input);
          expect(__type, what).to.equal('ValidationException');
          expect(Message, what).to.contain(says);
        }
      });
    }
  }

  it('is in the tables of its service, and identitystore has all of its own', () => {
    for (const { table, operations } of services) expect(Object.keys(table.operations)).to.include.members(Object.keys(operations));
    const store = services.find(({ name }) => name === 'identitystore')!;
    expect(Object.keys(store.operations)).to.have.members(Object.keys(store.table.operations));
  });
});
