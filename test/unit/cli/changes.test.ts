import { expect } from 'chai';
import { renderChanges } from '../../../src/cli/render/changes.js';
import { plainStyle } from '../../../src/cli/render/style.js';
import { diffObjects } from '../../../src/diff/index.js';
import { objectMap } from '../../../src/model/index.js';
import { assignments, group } from '../../support/compatibility.js';

const accounts = (count: number) => objectMap(Array.from({ length: count }, (_, index) => assignments(String(200_000_000_001 + index), { Admin: { groups: ['Staff'] }, Viewer: { users: ['alice'] } })));
const none = objectMap([]);
const render = (...[before, after]: Parameters<typeof diffObjects>): string[] => renderChanges(diffObjects(before, after), plainStyle, 100).split('\n');

describe('changes for people', () => {
  it('tell who gets access with all the assignments of an account, and who loses it', () => {
    expect(render(none, accounts(1)).slice(0, -1)).to.deep.equal([
      '  + account with assignments 200000000001', '      + permissionSets › Admin › groups: Staff', '      + permissionSets › Viewer › users: alice',
    ]);
    expect(render(accounts(1), none)[1]).to.equal('      - permissionSets › Admin › groups: Staff');
  });

  it('give each user and group a line of its own, so that none is cut off', () => {
    const one = 'a-name-of-forty-characters-or-a-few-more';
    const account = (groups: string[]) => objectMap([assignments('200000000001', { AdministratorAccess: { groups } })]);
    const lines = render(account([one]), account([`${one}-2`, one, `${one}-3`]));
    expect(lines.slice(1, -1)).to.deep.equal([`      + permissionSets › AdministratorAccess › groups: ${one}-2`, `      + permissionSets › AdministratorAccess › groups: ${one}-3`]);
    expect(render(none, account([one, `${one}-2`]))).to.have.length(4);
    expect(render(objectMap([assignments('200000000001', {})]), account([one, `${one}-2`])).join('\n')).to.include(`${one}-2`).and.not.include('…');
  });

  it('name an account and no more where there are many, and anything else that comes or goes', () => {
    expect(render(none, accounts(30))).to.have.length(31);
    expect(render(none, objectMap([group('Staff', { members: ['alice'] })]))).to.have.length(2);
  });
});
