import { expect } from 'chai';
import { SnapshotError, type ErrorCode } from '../../../src/errors/index.js';
import type { Coverage, TreeFile } from '../../../src/model/index.js';
import { maxFileBytes } from '../../../src/tree/format.js';
import { decodeSnapshot } from '../../../src/tree/index.js';

const prefix = 'snapshots/default';
const instance = 'format: 1\ninstanceArn: arn:aws:sso:::instance/ssoins-1\nidentityStoreId: d-1\nregion: us-east-1\nownerAccountId: "000000000001"\n';
const account = '- accountId: "000000000001"\n  name: A\n  email: a@example.com\n  status: ACTIVE\n';

type Files = Readonly<Record<string, string | Uint8Array>>;

function decode(files: Files, coverage?: Coverage): SnapshotError | undefined {
  const list = Object.entries({ 'instance.yaml': instance, ...files }).map(([path, content]): TreeFile => ({ path, content: Buffer.from(content) }));
  try {
    decodeSnapshot(list, { prefix, coverage });
    return undefined;
  } catch (thrown) {
    if (thrown instanceof SnapshotError) return thrown;
    throw thrown;
  }
}

interface Case {
  readonly name: string;
  readonly files: Files;
  readonly code: ErrorCode;
  /** Start of the message: file, line and column. */
  readonly at: string;
  readonly says: RegExp;
}

const alice = 'userName: alice\n';
const invalid = (name: string, path: string, text: string | Uint8Array, place: string, says: RegExp): Case => ({
  name, files: { [path]: text }, code: 'SNAPSHOT_INVALID', at: `${prefix}/${path}${place}`, says,
});
const unsafe = (name: string, path: string, says: RegExp): Case => ({
  name, files: { [path]: alice }, code: 'SNAPSHOT_PATH_UNSAFE', at: '', says,
});
const broken = (name: string, files: Files, at: string, says: RegExp): Case => ({
  name, files, code: 'SNAPSHOT_REFERENCE_BROKEN', at: `${prefix}/${at}`, says,
});

const cases: readonly Case[] = [
  invalid('a mapping that does not close', 'users/alice.yaml', 'userName: {a\n', ':', /./),
  invalid('a tab as indentation', 'users/alice.yaml', 'userName: alice\nname:\n\tgivenName: A\n', ':3:', /[Tt]ab/),
  invalid('a key that is there twice', 'users/alice.yaml', 'userName: alice\nuserName: bob\n', ':2:1', /"userName" is there twice/),
  invalid('an alias', 'users/alice.yaml', 'userName: &a alice\ndisplayName: *a\n', ':1:', /anchor is not allowed/),
  invalid('an alias without an anchor', 'users/alice.yaml', 'userName: alice\ndisplayName: *a\n', ':2:14', /alias/i),
  invalid('a billion laughs', 'users/alice.yaml', 'a: &a [x]\nb: &b [*a,*a]\nc: [*b,*b]\n', ':1:', /anchor is not allowed/),
  invalid('a merge key', 'users/alice.yaml', 'userName: alice\n<<: {title: x}\n', ':2:1', /"<<" is not a known field/),
  invalid('a custom tag', 'users/alice.yaml', 'userName: !secret alice\n', ':1:', /tag/i),
  invalid('a tag of YAML 1.1', 'users/alice.yaml', 'userName: !!binary YWxpY2U=\n', ':1:', /tag/i),
  invalid('a directive', 'users/alice.yaml', '%YAML 1.1\n---\nuserName: alice\n', ':1:1', /%YAML/),
  invalid('a second document', 'users/alice.yaml', 'userName: alice\n---\nuserName: bob\n', ':2:1', /document/),
  { ...invalid('a conflict that nobody has resolved', 'users/alice.yaml', 'userName: alice\n<<<<<<< baseline\ntitle: a\n=======\ntitle: b\n>>>>>>> live\n', ':2:1', /merge conflict/), code: 'SNAPSHOT_CONFLICT' },
  { ...invalid('what is left of a conflict', 'users/alice.yaml', 'userName: alice\r\n>>>>>>>\r\n', ':2:1', /merge conflict/), code: 'SNAPSHOT_CONFLICT' },
  invalid('an empty file', 'users/alice.yaml', '', ':1:1', /must be a mapping/),
  invalid('a list in place of a mapping', 'users/alice.yaml', '- alice\n', ':1:1', /must be a mapping/),
  invalid('bytes that are not UTF-8', 'users/alice.yaml', new Uint8Array([0x61, 0xff]), ':1:1', /not UTF-8/),
  invalid('UTF-16', 'users/alice.yaml', Buffer.from('\ufeffuserName: alice', 'utf16le'), ':1:1', /not UTF-8/),
  invalid('a file that is too large', 'users/alice.yaml', Buffer.alloc(maxFileBytes + 1, 0x20), ':1:1', /larger than/),
  invalid('nesting that never closes', 'permission-sets/A.yaml', `name: A\ninlinePolicy: ${'['.repeat(5_000)}`, ':', /nested too deeply/),
  invalid('nesting that closes', 'permission-sets/A.yaml', `name: A\ninlinePolicy: ${'['.repeat(99)}${']'.repeat(99)}\n`, ':2:', /nested too deeply/),
  invalid('nesting by indentation', 'permission-sets/A.yaml', `name: A\ninlinePolicy:\n${Array.from({ length: 99 }, (_, depth) => `${' '.repeat(depth + 1)}a:\n`).join('')}`, ':', /nested too deeply/),
  invalid('an unknown field', 'users/alice.yaml', 'userName: alice\nshoeSize: 43\n', ':2:1', /"shoeSize" is not a known field/),
  invalid('an unknown field deep inside', 'users/alice.yaml', 'userName: alice\nname:\n  givenName: A\n  givenNam: B\n', ':4:3', /"givenNam" is not a known field/),
  invalid('a number where text is due', 'users/alice.yaml', 'userName: alice\ntitle: 007\n', ':2:8', /title: is a number, and must be text/),
  invalid('text that is too long', 'users/alice.yaml', `userName: alice\ntitle: ${'x'.repeat(1025)}\n`, ':2:8', /title: Too big/),
  invalid('a missing name', 'users/alice.yaml', 'title: x\n', ':1:1', /userName: is missing/),
  invalid('an account ID without its quotes', 'assignments/000000000001.yaml', 'accountId: 000000000001\n', ':1:12', /accountId: is a number, and must be text/),
  invalid('a permission set name that cannot be', 'permission-sets/A.yaml', 'name: A B\n', ':1:7', /may hold only letters/),
  invalid('a policy ARN that cannot be', 'permission-sets/A.yaml', 'name: A\nmanagedPolicies:\n  - arn:aws:iam::aws:policy/ReadOnlyAccess\n  - arn:aws:iam::123456789012:policy/Mine\n', ':4:5', /managedPolicies.1: is not the ARN/),
  invalid('a boundary that is neither one nor the other', 'permission-sets/A.yaml', 'name: A\npermissionsBoundary:\n  policy: x\n', ':', /permissionsBoundary|"policy"/),
  invalid('a number that JSON does not know', 'permission-sets/A.yaml', 'name: A\ninlinePolicy:\n  a: .inf\n', ':3:3', /JSON does not know/),
  invalid('a file under another name', 'users/bob.yaml', alice, ':1:1', /must be named users\/alice\.yaml/),
  invalid('a path that is encoded more than needed', 'users/%61lice.yaml', alice, ':1:1', /must be named users\/alice\.yaml/),
  invalid('an account listed twice', 'accounts.yaml', account + account, ':5:3', /listed twice/),
  {
    name: 'two users that differ in case only',
    files: { 'users/alice.yaml': alice, 'users/Alice.yaml': 'userName: Alice\n' },
    code: 'SNAPSHOT_INVALID', at: `${prefix}/users/alice.yaml:1:1`, says: /"alice", which is user "Alice" of .*users\/Alice\.yaml/,
  },
  {
    name: 'one group in two files',
    files: { 'groups/A.yaml': 'displayName: A\n', 'groups/B.yaml': 'displayName: A\n' },
    code: 'SNAPSHOT_INVALID', at: `${prefix}/groups/B.yaml:1:1`, says: /which is group "A" of/,
  },
  {
    name: 'a format of the future',
    files: { 'instance.yaml': 'format: 2\nnews: true\n' },
    code: 'SNAPSHOT_FORMAT_UNSUPPORTED', at: `${prefix}/instance.yaml:1:9`, says: /format 2 is not supported; this version reads format 1/,
  },
  invalid('an instance without a format', 'instance.yaml', instance.replace('format: 1\n', ''), ':1:1', /format/),
  unsafe('a path that climbs out', '../users/alice.yaml', /could leave/),
  unsafe('a path that climbs inside', 'users/../users/alice.yaml', /could leave/),
  unsafe('an absolute path', '/users/alice.yaml', /could leave/),
  unsafe('a drive letter', 'C:/users/alice.yaml', /could leave/),
  unsafe('a backslash', 'users\\alice.yaml', /could leave/),
  unsafe('a NUL', 'users/a\0.yaml', /could leave/),
  unsafe('an empty segment', 'users//alice.yaml', /could leave/),
  unsafe('an unknown folder', 'robots/alice.yaml', /not a file of a snapshot/),
  unsafe('a folder of JavaScript', '__proto__/alice.yaml', /not a file of a snapshot/),
  unsafe('a file beside the folders', 'notes.yaml', /not a file of a snapshot/),
  unsafe('a folder in a folder', 'users/a/alice.yaml', /deeper/),
  unsafe('another extension', 'users/alice.yml', /does not end in \.yaml/),
  unsafe('a control character, which is shown escaped', 'robots/\u001b[2J', /\\u\{1b\}\[2J/),
  broken('a member who is not there', { 'groups/A.yaml': 'displayName: A\nmembers:\n  - zoe\n  - bob\n  - alice\n', 'users/alice.yaml': alice, 'users/bob.yaml': 'userName: bob\n' },
    'groups/A.yaml:3:5', /user "zoe" is not in the snapshot$/),
  broken('an assignment of nothing', { 'assignments/000000000001.yaml': 'accountId: "000000000001"\npermissionSets:\n  A:\n    groups:\n      - B\n    users:\n      - c\n' },
    'assignments/000000000001.yaml:3:3', /permission set "A" .*\(and 2 more\)/),
  broken('an assignment in an unknown account', { 'accounts.yaml': account, 'assignments/000000000002.yaml': 'accountId: "000000000002"\n' },
    'assignments/000000000002.yaml:1:12', /account 000000000002 is not in accounts\.yaml/),
];

describe('hostile and hand-edited files', () => {
  for (const { name, files, code, at, says } of cases) {
    it(`are refused: ${name}`, () => {
      const error = decode(files);
      expect(error?.code).to.equal(code);
      expect(error?.message.slice(0, at.length)).to.equal(at);
      expect(error?.message).to.match(says);
      expect(error?.remedy).not.to.equal('');
      expect(error?.details['file']).to.be.a('string');
    });
  }

  it('without instance.yaml are refused', () => {
    expect(() => decodeSnapshot([], { prefix })).to.throw(SnapshotError, /instance\.yaml is missing/).with.property('code', 'SNAPSHOT_INVALID');
  });

  it('have all their problems in the details', () => {
    const problems = decode({ 'users/alice.yaml': 'userName: alice\ntitle: 1\nlocale: 2\n' })?.details['problems'];
    expect(problems).to.have.length(2);
    expect(problems).to.have.nested.property('[1].line', 3);
  });

  it('say that a value needs quotes', () => {
    expect(decode({ 'assignments/000000000001.yaml': 'accountId: 000000000001\n' })?.remedy).to.match(/double quotes/);
  });

  it('have up to 20 broken references in the details', () => {
    const members = Array.from({ length: 30 }, (_, index) => `  - u${index}\n`).join('');
    const details = decode({ 'groups/A.yaml': `displayName: A\nmembers:\n${members}` })?.details;
    expect(details).to.include({ count: 30, line: 3, column: 5 });
    expect(details?.['broken']).to.have.length(20);
  });

  it('may refer to what lies outside the coverage or in a gap', () => {
    const files = { 'groups/A.yaml': 'displayName: A\nmembers:\n  - bob\n' };
    const gap = { kind: 'user', operation: 'identitystore:DescribeUser', reason: 'denied' } as const;
    expect(decode(files, { kinds: ['group'], gaps: [] })).to.equal(undefined);
    expect(decode(files, { kinds: ['user', 'group'], gaps: [{ ...gap, name: 'bob' }] })).to.equal(undefined);
    expect(decode(files, { kinds: ['user', 'group'], gaps: [{ ...gap, name: 'eve' }] })?.code).to.equal('SNAPSHOT_REFERENCE_BROKEN');
  });

  it('may have CRLF, comments, another order and style', () => {
    const text = '# the boss\r\ndisplayName: "A"\r\nmembers: [bob, alice]\r\ndescription: |\r\n  one\r\n  two\r\n';
    expect(decode({ 'groups/A.yaml': text, 'users/alice.yaml': alice, 'users/bob.yaml': '{ "userName": "bob" }' })).to.equal(undefined);
  });
});
