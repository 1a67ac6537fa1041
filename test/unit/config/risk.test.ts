import { expect } from 'chai';
import { parseConfig } from '../../../src/config/index.js';
import { UsageError } from '../../../src/errors/index.js';
import { defaultBreakGlassGroups, type RiskSettings } from '../../../src/risk/index.js';

const parse = (risk: string): RiskSettings | undefined => parseConfig(Buffer.from(`instances:\n  prod: {}\nrisk:\n${risk}`), 'idc.yaml').risk;

describe('risk in idc.yaml', () => {
  it('sets rules, accounts and groups', () => {
    const settings = parse('  blockFrom: critical\n  rules:\n    session-duration: {threshold: 8, blocking: true}\n    many-accounts: medium\n    direct-assignment: off\n  sensitiveAccounts:\n    - name: "prod-*"\n');
    expect([...(settings?.rules ?? [])]).to.deep.equal([
      ['session-duration', { level: undefined, isBlocking: true, threshold: 8 }], ['many-accounts', { level: 'medium' }], ['direct-assignment', { isOff: true }],
    ]);
    expect(settings).to.deep.include({ blockFrom: 'critical', sensitiveAccounts: [{ name: 'prod-*' }], breakGlassGroups: defaultBreakGlassGroups, ownRules: [] });
  });

  it('holds rules of one\'s own', () => {
    const settings = parse('  ownRules:\n    - name: prod-writers\n      level: high\n      blocking: true\n      when: {gained: {permissionSet: "Prod*", account: "prod-*", usersOver: 3}}\n    - {name: groups, level: low, when: {changed: {kind: groups, property: members.*}}}\n');
    expect(settings?.ownRules).to.deep.equal([
      { name: 'prod-writers', level: 'high', isBlocking: true, when: { gained: { permissionSet: 'Prod*', account: 'prod-*', usersOver: 3 } }, message: undefined },
      { name: 'groups', level: 'low', isBlocking: false, when: { changed: { kind: 'group', property: 'members.*' } }, message: undefined },
    ]);
  });

  it('is as the rules have it where the file says nothing', () => {
    expect(parseConfig(Buffer.from('instances:\n  prod: {}\n'), 'idc.yaml').risk).to.equal(undefined);
    expect(parse('  rules: {}\n')?.breakGlassGroups).to.deep.equal(defaultBreakGlassGroups);
  });

  const refused: [what: string, text: string, says: RegExp][] = [
    ['a rule that there is not, with the name that was meant', '  rules:\n    sesion-duration: off\n', /:5:5: "sesion-duration" is not a known field; did you mean session-duration\?/],
    ['a level that there is not', '  rules:\n    many-accounts: severe\n', /:5:20: .*neither off nor a level \(critical, high, medium, low\)/],
    ['a threshold of a rule that has none', '  rules:\n    direct-assignment: {threshold: 3}\n', /:5:36: .*the rule direct-assignment has no threshold/],
    ['a threshold below zero', '  rules:\n    many-accounts: {threshold: -1}\n', /:5:\d+: .*(less than 0|neither off)/],
    ['an account that is described by nothing', '  sensitiveAccounts: [{}]\n', /:4:23: .*neither id nor name nor organizationalUnit|says neither/],
    ['an account ID that is a number', '  sensitiveAccounts: [{id: 111111111111}]\n', /:4:28: .*must be text/],
    ['a rule of one\'s own without a condition', '  ownRules:\n    - {name: x, level: high, when: {}}\n', /:5:36: .*not just one of gained, lost and changed/],
    ['a rule of one\'s own with two conditions', '  ownRules:\n    - {name: x, level: high, when: {gained: {}, lost: {}}}\n', /:5:36: .*not just one of/],
    ['a mistyped field of a condition', '  ownRules:\n    - {name: x, level: high, when: {gained: {permisionSet: A}}}\n', /:5:46: "permisionSet" is not a known field; did you mean permissionSet\?/],
    ['the name of a rule that there is', '  ownRules:\n    - {name: many-accounts, level: high, when: {gained: {}}}\n', /:5:14: .*many-accounts is the name of a rule that there is/],
    ['a name that is there twice', '  ownRules:\n    - {name: x, level: high, when: {gained: {}}}\n    - {name: x, level: low, when: {lost: {}}}\n', /:6:14: .*x is the name of another rule here/],
    ['a name with a blank', '  ownRules:\n    - {name: my rule, level: high, when: {gained: {}}}\n', /:5:14: .*not a name of small letters/],
    ['a kind that there is not', '  ownRules:\n    - {name: x, level: high, when: {changed: {kind: grups}}}\n', /:5:53: /],
  ];
  for (const [what, text, says] of refused) {
    it(`is refused with file, line and column for ${what}`, () => {
      expect(() => parse(text)).to.throw(UsageError, says);
    });
  }
});
