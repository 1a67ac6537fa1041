import { accessImpact, diffSnapshots } from '../../src/diff/index.js';
import { groupSchema, type Group } from '../../src/kinds/group/schema.js';
import { accountAssignmentsSchema, type AccountAssignments } from '../../src/kinds/account-assignments/schema.js';
import { permissionSetSchema, type PermissionSet } from '../../src/kinds/permission-set/schema.js';
import { makeObject } from '../../src/kinds/schemas.js';
import type { Snapshot, SnapshotObject } from '../../src/model/index.js';
import { assessRisk, defaultRiskSettings } from '../../src/risk/index.js';
import { changedIn } from './changed-organization.js';
import { median, timed, type Figure } from './figure.js';
import { organization } from './organization.js';

const size = { users: 10_000, groups: 1_000, permissionSets: 200, accounts: 500, pairsPerAccount: 20 };

/** What a change of 1 % of all objects means: difference, impact and risk, each alone and together. The bar is a second. */
export async function benchImpact(rounds: number): Promise<Figure[]> {
  const before = withAdministrators(organization(size));
  const after = withOtherMembers(changedIn(before, 1));
  const figures: [number, number, number][] = [];
  let told = '';
  for (let round = 0; round < rounds; round += 1) {
    const changes = await timed(async () => diffSnapshots(before, after));
    const impact = await timed(async () => accessImpact(before, after));
    const risk = await timed(async () => assessRisk({ before, after, changes: changes.result, impact: impact.result, settings: defaultRiskSettings }));
    const { gained, lost } = impact.result;
    if (gained.length === 0 || lost.length === 0 || risk.result.length === 0) throw new Error('the change means nothing, so it measures nothing');
    told = `${changes.result.changes.length} changes, ${gained.length} gained, ${lost.length} lost, ${risk.result.length} findings`;
    figures.push([changes.seconds, impact.seconds, risk.seconds]);
  }
  const [difference, impact, risk] = [0, 1, 2].map((index) => 1000 * median(figures.map((one) => one[index] ?? NaN)));
  const name = `${size.users} users, ${size.accounts} accounts, 1 % changed (${told})`;
  return [
    { name: `${name}: difference`, value: difference ?? NaN, unit: 'ms' },
    { name: `${name}: impact`, value: impact ?? NaN, unit: 'ms' },
    { name: `${name}: risk`, value: risk ?? NaN, unit: 'ms' },
    { name: `${name}: together, bar 1000 ms`, value: (difference ?? NaN) + (impact ?? NaN) + (risk ?? NaN), unit: 'ms' },
  ];
}

/** One permission set in ten is that of administrators. */
function withAdministrators(state: Snapshot): Snapshot {
  const objects = [...state.objects].map(([key, object]): readonly [string, SnapshotObject] => (object.kind === 'permission-set' && object.name.endsWith('0')
    ? [key, makeObject(permissionSetSchema, { ...(object.body as PermissionSet), managedPolicies: ['arn:aws:iam::aws:policy/AdministratorAccess'] })] : [key, object]));
  return { ...state, objects: new Map(objects) };
}

/** One group in a hundred gets a member and loses one, and one account in a hundred gets an administrator by assignment. */
function withOtherMembers(state: Snapshot): Snapshot {
  const seen = { group: 0, 'account-assignments': 0 };
  const objects = [...state.objects].map(([key, object]): readonly [string, SnapshotObject] => {
    if (object.kind !== 'group' && object.kind !== 'account-assignments') return [key, object];
    seen[object.kind] += 1;
    return seen[object.kind] % 100 === 50 ? [key, object.kind === 'group' ? regrouped(object) : reassigned(object)] : [key, object];
  });
  return { ...state, objects: new Map(objects) };
}

function regrouped({ body }: SnapshotObject): SnapshotObject {
  const { members = [], ...group } = body as Group;
  return makeObject(groupSchema, { ...group, members: [...members.slice(1), 'user09999'] });
}

function reassigned({ body }: SnapshotObject): SnapshotObject {
  const { permissionSets = {}, ...rest } = body as AccountAssignments;
  return makeObject(accountAssignmentsSchema, { ...rest, permissionSets: { ...permissionSets, 'Permissions-0': { groups: ['Team 0', 'Team 10'], users: ['user00001'] } } });
}
