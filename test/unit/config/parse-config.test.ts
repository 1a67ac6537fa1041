import { expect } from 'chai';
import fc from 'fast-check';
import { parseConfig, type IdcConfig } from '../../../src/config/index.js';
import { IdcError } from '../../../src/errors/index.js';
import { yamlText } from '../../../src/tree/index.js';

const parse = (text: string | Uint8Array): IdcConfig => parseConfig(Buffer.from(text), 'idc.yaml');

function refusal(text: string | Uint8Array): IdcError {
  try {
    parse(text);
  } catch (thrown) {
    if (thrown instanceof IdcError) return thrown;
    throw thrown;
  }
  throw new Error('expected a refusal');
}

const full = `instances:
  prod:
    region: eu-central-1
    profile: identity-admin
    partition: aws
    assumeRole:
      - roleArn: arn:aws:iam::111111111111:role/hub
      - roleArn: arn:aws:iam::222222222222:role/idc/backup
        externalId: customer-7
        sessionName: nightly
        durationSeconds: 3600
        mfaSerial: arn:aws:iam::111111111111:mfa/ada
    policyLookupRole: arn:aws:iam::{accountId}:role/idc/lookup
    expectedAccount: "222222222222"
    expectedInstanceArn: arn:aws:sso:::instance/ssoins-7223ab12cd34ef56
    requestsPerSecond: 10
    kinds: [users, group]
  lab-2: {}
`;

describe('parseConfig', () => {
  it('reads every field, in the order of the file', () => {
    const { file, instances } = parse(full);
    expect(file).to.equal('idc.yaml');
    expect([...instances.keys()]).to.deep.equal(['prod', 'lab-2']);
    expect(instances.get('prod')).to.deep.include({ region: 'eu-central-1', policyLookupRole: 'arn:aws:iam::{accountId}:role/idc/lookup', expectedAccount: '222222222222', kinds: ['user', 'group'] });
    expect(instances.get('prod')?.assumeRole?.[1]).to.deep.equal({
      roleArn: 'arn:aws:iam::222222222222:role/idc/backup', externalId: 'customer-7', sessionName: 'nightly', durationSeconds: 3600,
      mfaSerial: 'arn:aws:iam::111111111111:mfa/ada',
    });
    expect(instances.get('lab-2')).to.deep.equal({});
  });

  const cases: [fact: string, text: string | Uint8Array, place: string, says: RegExp][] = [
    ['an empty file', '', ':1:1', /the file: is empty, and must be a mapping/],
    ['a file without instances', 'retention:\n  keepLast: 3\n', ':1:1', /: instances is missing$/],
    ['a number in words', 'instances: { a: {} }\nretention:\n  keepDaily: seven\n', ':3:14', /keepDaily: is not a whole number from 0, or all$/],
    ['no instance', 'instances: {}\n', ':1:12', /names no instance/],
    ['a list of instances', 'instances: [a]\n', ':1:12', /instances: is a list, and must be a mapping/],
    ['an instance without a mapping', 'instances:\n  prod:\n', ':2:8', /instances\.prod: /],
    ['an unknown field', 'instances:\n  prod:\n    rolearn: x\n', ':3:5', /"rolearn" is not a known field; did you mean roleArn\?/],
    ['an unknown field at the top', 'instance:\n  prod: {}\n', ':1:1', /"instance" is not a known field; did you mean instances\?/],
    ['a key twice', 'instances:\n  a: {}\n  a: {}\n', ':3:3', /is there twice/],
    ['an alias', 'instances:\n  a: &x {}\n  b: *x\n', ':2:9', /anchor/],
    ['a tab', 'instances:\n\tprod: {}\n', ':2:1', /tab/i],
    ['an account without quotes', 'instances:\n  a:\n    expectedAccount: 012345678901\n', ':3:22', /expectedAccount: is a number, and must be text/],
    ['an account of eleven digits', 'instances:\n  a:\n    expectedAccount: "12345678901"\n', ':3:22', /12 digits/],
    ['something that is no Region', 'instances:\n  a:\n    region: Frankfurt\n', ':3:13', /is not a Region/],
    ['something that is no role', 'instances:\n  a:\n    assumeRole:\n      - roleArn: arn:aws:iam::111111111111:user/x\n', ':4:18', /is not the ARN of a role/],
    ['more days than the trail has', 'instances:\n  a:\n    fullAfterDays: 120\n', ':3:20', /more than the 89 days/],
    ['a loss of more than all', 'instances:\n  a:\n    suddenLossPercent: 101\n', ':3:24', /more than 100 per cent/],
    ['an unknown kind', 'instances:\n  a:\n    kinds: [usres]\n', ':3:13', /users/],
    ['a Region of another partition', 'instances:\n  a:\n    region: cn-north-1\n    partition: aws\n', ':3:13', /cn-north-1 is in partition aws-cn, and the instance in aws$/],
    ['a lookup role of one account', 'instances:\n  a:\n    policyLookupRole: arn:aws:iam::111111111111:role/x\n', ':3:23', /is not the ARN of a role with \{accountId\}/],
    ['a lookup role of another partition', 'instances:\n  a:\n    region: cn-north-1\n    policyLookupRole: "arn:aws:iam::{accountId}:role/x"\n', ':4:23', /the role is in partition aws/],
    ['a role of another partition', 'instances:\n  a:\n    region: us-gov-west-1\n    assumeRole: [{roleArn: "arn:aws:iam::111111111111:role/x"}]\n', ':4:28', /the role is in partition aws/],
    ['a chained session of two hours', 'instances:\n  a:\n    assumeRole:\n      - roleArn: arn:aws:iam::111111111111:role/x\n      - roleArn: arn:aws:iam::111111111111:role/y\n        durationSeconds: 7200\n', ':6:26', /3600 at most/],
    ['a role that there is not', 'instances: { a: {} }\nroles:\n  assign:\n    - role: operater\n      to: ["user:x"]\n', ':4:13', /roles\.assign\.0\.role: operater is no role: do you mean operator\? Roles of your own need `policies`$/],
    ['names that differ in case only', 'instances:\n  Prod: {}\n  prod: {}\n', ':3:3', /differ in case only/],
    ['bytes that are not UTF-8', Uint8Array.of(0xff, 0xfe), ':1:1', /not UTF-8/],
  ];
  for (const [fact, text, place, says] of cases) {
    it(`refuses ${fact} with file, line and column`, () => {
      const error = refusal(text);
      expect(error.code).to.equal('CONFIG_INVALID');
      expect(error.exitCode).to.equal(2);
      expect(error.message).to.match(says).and.satisfy((message: string) => message.startsWith(`idc.yaml${place}: `));
      expect(error.remedy).to.match(/configuration\.md|double quotes/);
    });
  }

  for (const name of ['', '.', '..', '../x', 'a/b', '-x', '_x', '__proto__', 'a..b', 'x.lock', 'con', 'AUX.1', 'a b', 'x'.repeat(65), 'é', 'a\u0000']) {
    it(`refuses ${JSON.stringify(name).slice(0, 20)} as the name of an instance`, () => {
      const error = refusal(yamlText({ instances: Object.fromEntries([[name, {}]]) }));
      expect(error.message).to.match(/^idc\.yaml:2:3: .*cannot be the name of an instance/).and.not.match(/\p{Cc}/u);
    });
  }

  it('takes names that JavaScript gives a meaning for plain names', () => {
    const { instances } = parse('instances:\n  constructor: {}\n  toString: {}\n');
    expect([...instances.keys()]).to.deep.equal(['constructor', 'toString']);
    expect(parse('instances:\n  a: {}\n').instances.get('toString')).to.equal(undefined);
  });

  it('answers any value with a configuration or with one error that names a place, and changes no prototype', () => {
    const hostile = fc.oneof(fc.constantFrom('__proto__', 'constructor', 'prototype', 'instances', 'assumeRole', 'roleArn', 'kinds', '..', 'prod'), fc.string({ unit: 'binary', maxLength: 12 }));
    const value = fc.letrec((tie) => ({
      node: fc.oneof(
        { maxDepth: 4 },
        fc.constantFrom(null, true, 0, -1, 1e400, '', 'aws', '123456789012'), fc.string({ unit: 'binary', maxLength: 20 }),
        fc.array(tie('node'), { maxLength: 3 }),
        fc.array(fc.tuple(hostile, tie('node')), { maxLength: 4 }).map((entries) => Object.fromEntries(entries)),
      ),
    })).node;
    fc.assert(fc.property(value, fc.boolean(), (inner, wrapped) => {
      const text = yamlText(wrapped ? { instances: inner } : inner);
      try {
        for (const name of parse(text).instances.keys()) expect(name).to.match(/^[A-Za-z0-9][\w.-]*$/);
      } catch (thrown) {
        expect(thrown).to.be.instanceOf(IdcError);
        expect((thrown as IdcError).code).to.equal('CONFIG_INVALID');
        expect((thrown as IdcError).message).to.match(/^idc\.yaml:\d+:\d+: /).and.not.match(/\p{Cc}/u);
      }
      expect(Object.keys(Object.prototype)).to.deep.equal([]);
    }), { numRuns: 500 });
  });

  it('answers any bytes in the same way', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
      expect(refusal(bytes).code).to.equal('CONFIG_INVALID');
    }), { numRuns: 300 });
  });
});
