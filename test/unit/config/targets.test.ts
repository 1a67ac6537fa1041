import { expect } from 'chai';
import fc from 'fast-check';
import { branchesOf, chooseTargets, parseConfig, withoutTarget, withTarget, type TargetFields } from '../../../src/config/index.js';
import { refusal } from '../../support/refusal.js';

const header = '# ours\ninstances:\n  prod: {} # the only one\n';
const parsed = (targets: string): ReturnType<typeof parseConfig> => parseConfig(Buffer.from(`${header}targets:\n${targets}`), 'idc.yaml');

const fields = fc.oneof(
  fc.record({ type: fc.constant('directory' as const), path: fc.stringMatching(/^[ -~]{1,40}$/) }),
  fc.record({ type: fc.constant('git' as const), url: fc.stringMatching(/^[!-~]{1,40}$/), tokenVariable: fc.stringMatching(/^[A-Z_]{1,10}$/) }),
  fc.record({ type: fc.constant('s3' as const), bucket: fc.stringMatching(/^[a-z][a-z0-9-]{1,20}[a-z]$/), objectLock: fc.record({ mode: fc.constantFrom('governance' as const, 'compliance' as const), days: fc.integer({ min: 1, max: 36_500 }) }) }),
);

describe('targets of the configuration', () => {
  it('are read by their type, and copy main unless they are git servers or say otherwise', () => {
    const { targets } = parsed('  a: { type: directory, path: ../a.git }\n  b: { type: git, url: "git@example.com:x.git" }\n  c: { type: s3, bucket: my-bucket, branches: [main, next] }\n');
    expect([...targets].map(([name, target]) => [name, target.type, branchesOf(target)])).to.deep.equal([['a', 'directory', ['main']], ['b', 'git', []], ['c', 's3', ['main', 'next']]]);
  });

  it('are refused with the place and a suggestion', () => {
    const cases: [text: string, message: RegExp][] = [
      ['  a: { type: ftp, url: x }', /idc\.yaml:5/],
      ['  a: { type: directory }', /path/],
      ['  a: { type: s3, bucket: Big_Bucket }', /is not the name of a bucket/],
      ['  a: { type: s3, bucket: my-bucket, kmsKye: x }', /kmsKey/],
      ['  a: { type: s3, bucket: my-bucket, prefix: /x/ }', /prefix/],
      ['  a: { type: s3, bucket: my-bucket, objectLock: { mode: compliance } }', /days/],
      ['  a: { type: git, url: x, branches: ["--force"] }', /is not the name of a branch/],
      ['  a: { type: git, url: x, branches: ["../x"] }', /is not the name of a branch/],
      ['  a: { type: git, url: x, tokenVariable: "a b" }', /is not the name of a variable/],
      ['  ../a: { type: git, url: x }', /\.\.\/a/],
    ];
    for (const [text, message] of cases) {
      const error = refusal(() => parsed(`${text}\n`));
      expect(error.code, text).to.equal('CONFIG_INVALID');
      expect(`${error.message} ${error.remedy}`, text).to.match(message);
      expect(error.message, text).to.match(/^idc\.yaml:\d+:\d+: /);
    }
  });

  it('are chosen by name, and an unknown name gets the nearest one', () => {
    const config = parsed('  share: { type: directory, path: a }\n  server: { type: git, url: x }\n');
    expect(chooseTargets(config, undefined).map(([name]) => name)).to.deep.equal(['share', 'server']);
    expect(chooseTargets(config, ['server', 'server']).map(([name]) => name)).to.deep.equal(['server']);
    const error = refusal(() => chooseTargets(config, ['shrae']));
    expect([error.code, error.remedy.includes('share')]).to.deep.equal(['TARGET_UNKNOWN', true]);
    expect(refusal(() => chooseTargets(config, ['constructor'])).code).to.equal('TARGET_UNKNOWN');
  });

  it('are added and taken away again without a trace, comments included', () => {
    fc.assert(fc.property(fc.stringMatching(/^[A-Za-z0-9][\w.-]{0,20}$/).filter((name) => name !== '__proto__'), fields, (name, target: TargetFields) => {
      const text = withTarget(header, 'idc.yaml', name, target);
      expect(text.startsWith(header)).to.equal(true);
      expect(parseConfig(Buffer.from(text), 'idc.yaml').targets.get(name)).to.deep.equal(target);
      expect(withoutTarget(text, name)).to.equal(header);
    }), { numRuns: 100 });
  });

  it('are added to a file that is not there yet, and not twice', () => {
    const text = withTarget(undefined, 'idc.yaml', 'share', { type: 'directory', path: '../a.git' });
    expect([...parseConfig(Buffer.from(text), 'idc.yaml').instances.keys()]).to.deep.equal(['default']);
    expect(refusal(() => withTarget(text, 'idc.yaml', 'share', { type: 'directory', path: 'b' })).code).to.equal('USAGE');
  });
});
