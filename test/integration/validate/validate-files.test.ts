import { expect } from 'chai';
import { UsageError } from '../../../src/errors/index.js';
import { openRepository, validateFiles, type FileValidation } from '../../../src/operations/index.js';
import { encodeSnapshot } from '../../../src/tree/index.js';
import { stateOf } from '../../support/arbitraries/states.js';
import { rejection } from '../../support/rejection.js';
import { temporaryRepository, type TemporaryRepository } from '../../support/temporary-repository.js';

const valid = Object.fromEntries(encodeSnapshot(stateOf({ users: { alice: '1', bob: '2' }, groups: { Admins: ['alice'] }, assignments: { 111111111111: { Administrator: { groups: ['Admins'] } } } }))
  .map(({ path, content }) => [`snapshots/default/${path}`, Buffer.from(content).toString()]));
const group = 'snapshots/default/groups/Admins.yaml';
const assignments = 'snapshots/default/assignments/111111111111.yaml';

describe('the validation of edited files', () => {
  let temporary: TemporaryRepository;
  beforeEach(() => { temporary = temporaryRepository(valid); });
  afterEach(() => { temporary.remove(); });

  const validate = async (...wanted: string[]): Promise<FileValidation> => validateFiles({ repository: await openRepository(temporary.root) }, wanted);
  const messages = async (...wanted: string[]): Promise<string[]> => (await validate(...wanted)).damages.map(({ message }) => message);

  it('finds nothing in files that are valid', async () => {
    expect(await validate()).to.deep.equal({ files: Object.keys(valid).length, damages: [], unjudged: [] });
    expect((await validate('snapshots/default/groups')).files).to.equal(1);
  });

  const mistakes: readonly (readonly [what: string, path: string, content: string, told: string])[] = [
    ['a misspelt field', group, 'displayName: Admins\nmembrs:\n  - alice\n', `${group}:2:1: "membrs" is not a known field; did you mean members?`],
    ['a misspelt field deep inside', assignments, 'accountId: "111111111111"\npermissionSets:\n  Administrator:\n    group:\n      - Admins\n', `${assignments}:4:5: "group" is not a known field; did you mean groups?`],
    ['a misspelt member', group, 'displayName: Admins\nmembers:\n  - alise\n', `${group}:3:5: user "alise" is not in the snapshot; did you mean "alice"?`],
    ['a misspelt group of an assignment', assignments, 'accountId: "111111111111"\npermissionSets:\n  Administrator:\n    groups:\n      - Admin\n', `${assignments}:5:9: group "Admin" is not in the snapshot; did you mean "Admins"?`],
    ['a misspelt permission set', assignments, 'accountId: "111111111111"\npermissionSets:\n  Adminstrator:\n    groups:\n      - Admins\n', `${assignments}:3:3: permission set "Adminstrator" is not in the snapshot; did you mean "Administrator"?`],
    ['an account that is not there', 'snapshots/default/assignments/111111111112.yaml', 'accountId: "111111111112"\npermissionSets:\n  Administrator:\n    groups:\n      - Admins\n', 'snapshots/default/assignments/111111111112.yaml:1:12: account 111111111112 is not in accounts.yaml; did you mean "111111111111"?'],
    ['a number where text is meant', group, 'displayName: Admins\ndescription: 12\n', `${group}:2:14: description: is a number, and must be text`],
  ];
  for (const [what, path, content, told] of mistakes) {
    it(`tells ${what} with its place`, async () => {
      temporary.write({ [path]: content });
      expect(await messages(path)).to.deep.equal([told]);
    });
  }

  it('tells all that is wrong, each file by itself, and of chosen files only theirs', async () => {
    temporary.write({ [group]: 'displayName: Admins\nmembrs: []\n', [assignments]: 'accountId: "1"\nsets: {}\n' });
    expect((await messages()).map((message) => message.split(':')[0])).to.deep.equal([assignments, assignments, group]);
    const one = await validate(group);
    expect([one.damages.length, one.unjudged]).to.deep.equal([1, ['default']]);
    expect(await validate('snapshots/default/users')).to.deep.equal({ files: 2, damages: [], unjudged: ['default'] });
  });

  for (const [what, path, message] of [
    ['a file outside of the snapshots', 'README.md', /README\.md is no part of a snapshot/],
    ['a file outside of the repository', '../x.yaml', /\.\.\/x\.yaml is no part of a snapshot/],
    ['a file that is not there', 'snapshots/default/groups/Admin.yaml', /There is no file/],
  ] as const) {
    it(`refuses ${what}`, async () => {
      const error = await rejection(validate(path));
      expect(error).to.be.instanceOf(UsageError);
      expect(error.message).to.match(message);
    });
  }
});
