import { expect } from 'chai';
import * as fc from 'fast-check';
import { auditParameters, canonicalJson, ciWriter, isWriterName, redactor, writerName } from '../../../src/audit/index.js';
import { ciRun } from '../../../src/model/index.js';

const letters = fc.constantFrom(...Array.from('ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789'));
const word = (minLength: number, maxLength = minLength): fc.Arbitrary<string> => fc.array(letters, { minLength, maxLength }).map((parts) => parts.join(''));
const upper = (length: number): fc.Arbitrary<string> => word(length).map((text) => text.toUpperCase());

/** Secrets by their form, which nobody has told this program of. */
const shaped = fc.oneof(
  upper(16).map((text) => ({ text: `AKIA${text}`, secret: `AKIA${text}` })),
  word(37).map((text) => ({ text: `aZ9${text}`, secret: `aZ9${text}` })),
  word(36).map((text) => ({ text: `ghp_${text}`, secret: text })),
  upper(58).map((text) => ({ text: `AGE-SECRET-KEY-1${text}`, secret: text })),
  word(20).map((text) => ({ text: `https://someone:${text}@git.example.com/repository`, secret: text })),
  word(20).map((text) => ({ text: `https://bucket.example.com/key?X-Amz-Signature=${text}`, secret: text })),
  word(40).map((text) => ({ text: `-----BEGIN OPENSSH PRIVATE KEY-----\n${text}\n-----END OPENSSH PRIVATE KEY-----`, secret: text })),
  fc.tuple(word(20), word(30), word(20)).map(([a, b, c]) => ({ text: `eyJ${a}.${b}.${c}`, secret: b })),
  word(12).map((text) => ({ text: `password=${text}`, secret: text })),
);
const secretVariable = fc.constantFrom('AWS_SECRET_ACCESS_KEY', 'AWS_SESSION_TOKEN', 'IDC_PASSPHRASE', 'IDC_AGE_IDENTITY', 'BACKUP_TOKEN', 'GITHUB_TOKEN', 'SMTP_PASSWORD', 'MY_API_KEY');
const around = fc.constantFrom('', 'prod ', 'user=', 'x,');

describe('parameters of an event', () => {
  it('hold no value of a variable that is a secret by its name, wherever it is given', () => {
    fc.assert(fc.property(secretVariable, word(12, 40), around, fc.boolean(), (name, secret, before, inList) => {
      const text = `${before}${secret}`;
      const event = canonicalJson(auditParameters({ select: inList ? ['a', text] : text, given: { deep: text } }, redactor({ [name]: secret, PATH: '/usr/bin' })) ?? {});
      expect(event).not.to.contain(secret);
    }));
  });

  it('hold nothing that is a secret by its form', () => {
    fc.assert(fc.property(shaped, around, ({ text, secret }, before) => {
      const event = canonicalJson(auditParameters({ git: `${before}${text}` }, redactor({})) ?? {});
      expect(event).not.to.contain(secret);
    }));
  });

  it('hold what is no secret as it was given', () => {
    const given = { snapshot: '20261101T120000Z-k3f9', instance: 'prod', limit: 3, incremental: true, kinds: ['user', 'group'], select: 'permission-set=Admin*,ou=Workloads/Prod', git: 'https://git.example.com/team/repository.git' };
    expect(auditParameters({ ...given, since: new Date(0), output: 'json', target: [], config: undefined }, redactor({ AWS_SECRET_ACCESS_KEY: 'x', HOME: 'prod' })))
      .to.deep.equal({ ...given, since: '1970-01-01T00:00:00.000Z' });
  });

  it('are cut when they are very long', () => {
    expect(auditParameters({ reason: 'word '.repeat(1000) }, redactor({}))?.['reason']).to.have.length(301);
  });
});

describe('the run of a CI service', () => {
  const github = { GITHUB_ACTIONS: 'true', GITHUB_REPOSITORY: 'octo/identity', GITHUB_WORKFLOW: 'Back up · nightly', GITHUB_JOB: 'backup', GITHUB_RUN_ID: '77', GITHUB_ACTOR: 'mona', GITHUB_TOKEN: 'secret' };

  it('is told by its environment, without its token', () => {
    expect(ciRun(github)).to.deep.equal({ provider: 'github', repository: 'octo/identity', workflow: 'Back up · nightly', job: 'backup', run: '77', actor: 'mona' });
    expect(ciRun({ GITHUB_ACTIONS: 'false' })).to.equal(undefined);
  });

  it('writes the log of its job', () => {
    expect(ciWriter(github)).to.equal('github-back-up-nightly-backup');
    expect(ciWriter({})).to.equal(undefined);
  });

  it('makes names of branches of any text', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 100 }), (text) => {
      expect(isWriterName(writerName(text)), writerName(text)).to.equal(true);
    }));
  });
});
