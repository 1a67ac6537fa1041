import { expect } from 'chai';
import { startEmulator } from '../../../src/emulator/index.js';
import type { JsonObject } from '../../../src/emulator/json.js';
import { services } from '../../../src/emulator/runtime/services.js';
import { callerOf, minimalInput, seedFor } from './minimal-input.js';

interface Answer {
  readonly status: number;
  readonly text: string;
}

async function sendOnce(operation: string, target: string, input: JsonObject): Promise<Answer> {
  const emulator = await startEmulator({ seed: seedFor(operation), asyncMs: 0 });
  const authorization = `AWS4-HMAC-SHA256 Credential=${callerOf(operation)}/20260101/us-east-1/sso/aws4_request, SignedHeaders=host, Signature=00`;
  const response = await fetch(emulator.endpoint, { method: 'POST', headers: { 'x-amz-target': target, authorization }, body: JSON.stringify(input) });
  const answer = { status: response.status, text: await response.text() };
  await emulator.stop();
  return answer;
}

describe('a minimal valid request', () => {
  const walked = services.filter(({ name }) => name === 'sso-admin' || name === 'identitystore');

  it('exists for all operations of both services: 79 and 19', () => {
    expect(walked.map(({ table, operations }) => [Object.keys(table.operations).length, Object.keys(operations).length])).to.deep.equal([[79, 79], [19, 19]]);
    for (const { table, operations } of walked) expect(Object.keys(operations)).to.have.members(Object.keys(table.operations));
  });

  for (const { name, table, operations } of walked) {
    for (const operation of Object.keys(operations)) {
      it(`is answered by ${name} ${operation}`, async () => {
        const input = minimalInput(name, operation);
        const { status, text } = await sendOnce(operation, `${table.target}.${operation}`, input);
        expect(status, `${JSON.stringify(input)} -> ${text}`).to.equal(200);
      });

      const required = table.shapes[table.operations[operation]?.input ?? '']?.required ?? [];
      it(`of ${name} ${operation} is refused without any of its ${required.length} required members`, async () => {
        for (const member of required) {
          const input = Object.fromEntries(Object.entries(minimalInput(name, operation)).filter(([key]) => key !== member));
          const { status, text } = await sendOnce(operation, `${table.target}.${operation}`, input);
          expect(status).to.equal(400);
          expect(JSON.parse(text)).to.include({ __type: 'ValidationException' });
          expect(text).to.contain(`at '${member.charAt(0).toLowerCase()}${member.slice(1)}' failed to satisfy constraint: Member must not be null`);
        }
      });
    }
  }
});
