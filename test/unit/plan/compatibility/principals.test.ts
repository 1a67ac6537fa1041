import { expect } from 'chai';
import { findingsOf, gist, group, stateOf, user } from '../../../support/compatibility.js';

const check = 'principals';
const mail = (value: string) => ({ emails: [{ value, primary: true }] });

describe('the check of principals', () => {
  it('finds an e-mail address that another user has, whatever the case of its letters', () => {
    const live = stateOf([user('ada', mail('Ada@example.com'))]);
    const found = findingsOf(check, live, stateOf([...live.objects.values(), user('lovelace', mail('ada@example.com'))]));
    expect(gist(found)).to.deep.equal(['error user/lovelace']);
    expect(found[0]?.message).to.contain('the e-mail address "ada@example.com", which "ada" has');
    expect(gist(findingsOf(check, stateOf([user('ada', mail('a@x.org')), user('bob', mail('b@x.org'))]), stateOf([user('ada', mail('a@x.org')), user('bob', mail('a@x.org'))])))).to.deep.equal(['error user/bob']);
  });

  it('tells two that would both take one address once', () => {
    expect(gist(findingsOf(check, stateOf([]), stateOf([user('ada', mail('a@x.org')), user('bob', mail('A@x.org'))])))).to.deep.equal(['error user/bob']);
  });

  it('finds user names and display names that differ in case only', () => {
    expect(gist(findingsOf(check, stateOf([user('ada')]), stateOf([user('ada'), user('Ada')])))).to.deep.equal(['error user/Ada']);
    expect(gist(findingsOf(check, stateOf([group('Admins')]), stateOf([group('Admins'), group('ADMINS')])))).to.deep.equal(['error group/ADMINS']);
    expect(findingsOf(check, stateOf([]), stateOf([user('admins'), group('Admins')]))).to.deep.equal([]);
  });

  it('warns of an address that a user has until the restore deletes it; a name in another case is the same user', () => {
    const byAddress = findingsOf(check, stateOf([user('ada', mail('a@x.org'))]), stateOf([user('lovelace', mail('a@x.org'))]));
    expect(gist(byAddress)).to.deep.equal(['warning user/lovelace']);
    expect(byAddress[0]?.message).to.contain('which "ada" has until the restore deletes it at its end');
    expect(gist(findingsOf(check, stateOf([user('Ada')]), stateOf([user('ada')])))).to.deep.equal([]);
  });

  it('finds nothing of users that keep their address, or that take one which another gives up', () => {
    const same = [user('ada', mail('a@x.org')), user('bob', mail('a@x.org'))];
    expect(findingsOf(check, stateOf(same), stateOf([same[0]!, user('bob', { ...mail('a@x.org'), title: 'x' })]))).to.deep.equal([]);
    const live = stateOf([user('ada', mail('a@x.org'))]);
    expect(findingsOf(check, live, stateOf([user('ada', mail('new@x.org')), user('bob', mail('a@x.org'))]))).to.deep.equal([]);
    expect(findingsOf(check, live, stateOf([...live.objects.values(), user('bob', mail('b@x.org')), user('eve')]))).to.deep.equal([]);
  });
});
