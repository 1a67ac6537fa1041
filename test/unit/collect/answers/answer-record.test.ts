import { deepStrictEqual } from 'node:assert/strict';
import { expect } from 'chai';
import fc from 'fast-check';
import { decodeRecord, encodeRecord } from '../../../../src/collect/answers/answer-record.js';
import { answerRecord } from '../../../support/arbitraries/answer.js';

const record = (answer: Record<string, unknown>) => ({ call: { action: 'sso:GetX', input: {} }, outcome: { answer }, atMs: 1 });

describe('encodeRecord and decodeRecord', () => {
  it('give back any answer as it was: dates, absent values, and numbers that JSON does not have', () => {
    fc.assert(fc.property(answerRecord, (given) => { deepStrictEqual(decodeRecord(encodeRecord(given)!), given); }));
  });

  it('keep members without a value, which JSON would drop', () => {
    const { outcome } = decodeRecord(encodeRecord(record({ NextToken: undefined, At: new Date(5) }))!)!;
    expect(outcome).to.have.property('answer').that.has.all.keys('NextToken', 'At');
  });

  it('do not keep what would come back as something else', () => {
    for (const value of [new Map(), () => 1, 1n, new Uint8Array(1), JSON.parse('{"__proto__": 1}') as object]) {
      expect(encodeRecord(record({ value }))).to.equal(undefined);
    }
  });

  it('take nothing but a record, whatever the bytes are', () => {
    const hostile = [
      '', 'null', '[]', '{}', '"x"', '["list"]', '["eval", "x"]',
      '{"call":{"action":"sso:GetX","input":{}},"outcome":{"answer":{"__proto__":{"polluted":true}}},"atMs":1}',
      '{"call":{"action":1,"input":{}},"outcome":{"answer":{}},"atMs":1}',
      '{"call":{"action":"sso:GetX","input":["list"]},"outcome":{"answer":{}},"atMs":1}',
      '{"call":{"action":"sso:GetX","input":{}},"outcome":{"notFound":{}},"atMs":1}',
      '{"call":{"action":"sso:GetX","input":{}},"outcome":{"answer":{}},"atMs":"1"}',
    ];
    for (const text of hostile) expect(decodeRecord(Buffer.from(text)), text).to.equal(undefined);
    expect(Object.prototype).to.not.have.property('polluted');
    fc.assert(fc.property(fc.uint8Array(), (bytes) => decodeRecord(bytes) === undefined));
  });
});
