import { expect } from 'chai';
import { type Emulator, startEmulator } from '../../../src/emulator/index.js';
import { services } from '../../../src/emulator/runtime/services.js';
import type { JsonObject } from '../../../src/emulator/json.js';
import { brokenInputs, constraintsOf, sample } from './sample-input.js';

interface ErrorBody {
  readonly __type?: string;
  readonly Message?: string;
}

/** The names that two services have for what the others call ValidationException. */
const refusals: Readonly<Record<string, RegExp>> = { organizations: /^InvalidInputException$/, cloudtrail: /^(Invalid(MaxResults|LookupAttributes|EventCategory)|Validation)Exception$/ };

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
          expect(__type, what).to.match(refusals[service] ?? /^ValidationException$/);
          expect(Message, what).to.contain(says);
        }
      });
    }
  }

  it('has each constraint of its table broken here', () => {
    for (const { table } of services) {
      for (const input of Object.values(table.operations).map((operation) => operation.input).filter((shape) => shape !== undefined)) {
        const broken = new Set(brokenInputs(table, input).map(({ constraint }) => constraint));
        expect([...constraintsOf(table, input)].filter((constraint) => !broken.has(constraint)), input).to.deep.equal([]);
      }
    }
  });

  it('is in the tables of its service, and identitystore has all of its own', () => {
    for (const { table, operations } of services) expect(Object.keys(table.operations)).to.include.members(Object.keys(operations));
    const store = services.find(({ name }) => name === 'identitystore')!;
    expect(Object.keys(store.operations)).to.have.members(Object.keys(store.table.operations));
  });
});
