import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Group } from '../../src/kinds/group/schema.js';
import { makeObject, schemaOf } from '../../src/kinds/schemas.js';
import { objectsOfKind } from '../../src/model/index.js';
import { accessHistory, answerAccess, blame, readHistory, readState, type OperationContext } from '../../src/operations/index.js';
import { openRepository } from '../../src/store/index.js';
import { encodeFileName, encodeObject } from '../../src/tree/index.js';
import { temporaryRepository, type TemporaryRepository } from '../support/temporary-repository.js';
import { compared, median, timed, type Figure } from './figure.js';
import { hourlyHistory, hourlyOrganization, named, type HourlyChange } from './hourly-history.js';

const size = { users: 1_000, hours: 8_760 };
const user = 'user00042';

/** Questions about access over a year of hourly snapshots, each of which changes the members of two groups; beside what git makes of the same. */
export async function benchHistory(rounds: number): Promise<Figure[]> {
  return measureQuestions(size, rounds);
}

/** The same for a history of any size. */
export async function measureQuestions({ users, hours }: typeof size, rounds: number): Promise<Figure[]> {
  const temporary = temporaryRepository();
  try {
    await hourlyHistory(temporary, { users, hours }, otherMembers(users));
    const built = await timed(async () => (await readHistory(await contextOf(temporary))).steps.length);
    if (built.result !== hours) throw new Error(`the history has ${built.result} snapshots, not ${hours}`);
    const middle = `@${new Date(Date.parse('2026-01-01T00:00:00Z') + (hours / 2) * 3_600_000).toISOString()}`;
    const expected = (await readState(await contextOf(temporary), middle)).snapshot.coverage.kinds.length;
    if (expected === 0) throw new Error('the state in the middle holds nothing');
    const questions: readonly (readonly [string, (context: OperationContext) => Promise<unknown>])[] = [
      ['who, in the middle of the history', (context) => answerAccess(context, middle, { account: '111111111111' })],
      ['of, now', (context) => answerAccess(context, 'latest', { user })],
      ['history of a user', (context) => accessHistory(context, { user })],
      ['blame of a user', (context) => blame(context, `user/${user}`)],
      ['all access, since when', (context) => answerAccess(context, 'latest', {})],
    ];
    const search = await timed(() => Promise.resolve(temporary.git('log', 'snapshots', '--format=%H', `-S${user}`, '--', 'snapshots/default/groups').length));
    const name = `${hours} hourly snapshots of ${users} users`;
    const figures: Figure[] = [
      { name: `${name}: worked out at first`, value: built.seconds, unit: 's' },
      { name: `${name}: kept of it`, value: sizeOf(temporary) / 1e6, unit: 'MB' },
    ];
    for (const [question, ask] of questions) {
      const seconds: number[] = [];
      for (let round = 0; round < Math.max(3, rounds); round += 1) seconds.push((await timed(async () => ask(await contextOf(temporary)))).seconds);
      figures.push(compared(`${name}: ${question}`, median(seconds), 's', search.seconds, 'git log -S'));
    }
    return figures;
  } finally {
    temporary.remove();
  }
}

/** Each hour, somebody joins one group and somebody leaves another. */
function otherMembers(users: number): HourlyChange {
  const groups = objectsOfKind(hourlyOrganization(users).objects, 'group').map(({ body }) => body as Group);
  return (files, hour) => {
    for (const at of [hour % groups.length, (hour * 7 + 3) % groups.length]) {
      const group = groups[at] as Group;
      const person = `user${String((hour * 13) % users).padStart(5, '0')}`;
      const members = new Set(group.members);
      if (!members.delete(person)) members.add(person);
      groups[at] = { ...group, members: [...members] };
      const object = makeObject(schemaOf('group'), groups[at]);
      const file = files.findIndex(({ path }) => path === `groups/${encodeFileName(group.displayName)}.yaml`);
      if (file < 0) throw new Error(`no file of group ${group.displayName}`);
      files[file] = named(files[file] as (typeof files)[number], encodeObject(object));
    }
  };
}

/** Each question is a process of its own, which knows nothing yet. */
async function contextOf({ root }: TemporaryRepository): Promise<OperationContext> {
  return { repository: await openRepository(root), instanceName: 'default', toolVersion: '0.1.0', now: () => new Date('2027-06-01T00:00:00Z'), onProgress: () => undefined, aws: () => Promise.reject(new Error('nothing is asked of AWS here')) };
}

function sizeOf({ root }: TemporaryRepository): number {
  const folder = join(root, '.git', 'identity-center', 'derived');
  return readdirSync(folder).reduce((sum, name) => sum + statSync(join(folder, name)).size, 0);
}
