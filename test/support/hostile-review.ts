import fc from 'fast-check';
import { makeReview, type Review } from '../../src/operations/index.js';
import { assignments, group, permissionSet, stateOf, user } from './compatibility.js';

/** Texts that would do harm in a page, a comment, a spreadsheet or a terminal. */
const hostileTexts = [
  '<script>alert(1)</script>', '"><img src=x onerror=alert(1)>', '&lt;b&gt;', "' onmouseover='x", '</style><style>*{display:none}', '<!--', '-->', '</details>',
  '@octocat', 'see @org/team now', '#1', 'org/repo#2', 'mail@example.com', 'https://evil.example', 'www.evil.example', 'http&#58;//x', '[x](https://evil.example)', '![x](//evil.example/x.png)', '[x]: //evil.example',
  '`', '```', '``` \n```', '~~~', '`code`', '| a | b |', '\\|', '**bold**', '_it_', '~~x~~', '# title', '- item', '> quote', '---', '<https://evil.example>', '$x$', '\n\n# title\n\n', '\r\n- x', '\u2028x',
  'a\u202eb', '\u2066x', '\u001b[2J', '=1+1', '+1', '-1', '@SUM(A1)', '\t=1', 'a,b', 'a"b', '\ufeffx', '__proto__', 'constructor',
];

/** Text that may hold any of them, alone or in the middle. */
export const hostileText: fc.Arbitrary<string> = fc.oneof(
  fc.constantFrom(...hostileTexts),
  fc.tuple(fc.string({ maxLength: 4 }), fc.constantFrom(...hostileTexts), fc.string({ unit: 'binary', maxLength: 4 })).map((parts) => Buffer.from(parts.join(''), 'utf8').toString('utf8')),
);

/** A review in which every text of other people is one of the given, everywhere where there can be any. */
export function reviewWith([first, second, third]: readonly [string, string, string]): Review {
  const [old, now] = [`${first}1`, `${second}2`];
  const before = stateOf([
    user(old, { id: 'u1', displayName: first }), user(`${third}3`), group(`${first}g`, { id: 'g1', members: [old], description: third }), permissionSet('Set', { description: first, tags: { [second]: 'x' } }),
    assignments('111111111111', { Set: { groups: [`${first}g`], users: [`${third}3`] } }),
  ]);
  const after = stateOf([
    user(now, { id: 'u1', displayName: second }), group(`${second}h`, { id: 'g1', members: [now], description: first }), group(`${third}n`, { members: [now] }),
    permissionSet('Set', { id: 'arn', description: third, tags: { [third]: first }, inlinePolicy: { Statement: [{ Sid: first, Effect: 'Allow', Action: [second], Resource: third }] } }),
    assignments('111111111111', { Set: { groups: [`${third}n`] }, Other: { users: [now] } }),
  ], { accounts: [{ accountId: '111111111111', name: second, email: 'x', status: 'ACTIVE' }], gaps: [{ kind: 'application', name: third, operation: 'sso:DescribeApplication', reason: first }] });
  return makeReview({ snapshot: before, instanceName: first, label: second }, { snapshot: after, instanceName: first, label: third }, {
    impact: true,
    assess: () => [{ rule: first, level: 'high', isBlocking: true, object: { kind: 'user', name: now }, message: third }],
    actors: [{ object: { kind: 'user', name: now }, actor: first, event: second, eventId: third, time: new Date(0) }],
  });
}
