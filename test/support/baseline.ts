import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { collectAll, type InstancePorts } from '../../src/aws/index.js';
import { accountAssignmentsSchema } from '../../src/kinds/account-assignments/schema.js';
import { groupSchema } from '../../src/kinds/group/schema.js';
import { permissionSetSchema } from '../../src/kinds/permission-set/schema.js';
import { makeObject } from '../../src/kinds/schemas.js';
import { userSchema } from '../../src/kinds/user/schema.js';
import type { Snapshot } from '../../src/model/index.js';
import { measureDrift, parseObjects, type OperationContext } from '../../src/operations/index.js';
import { emulatedInstance, setEnvironment, type EmulatedInstance } from './emulated-instance.js';
import { stateOf } from './state-of.js';

const userNames = ['alice', 'bob', 'carol', 'dave', 'erin', 'frank'];

/** Six users, two groups, a permission set and its assignment in one account. */
export function smallOrganization(): Snapshot {
  return stateOf([
    ...userNames.map((userName) => makeObject(userSchema, { userName, displayName: userName, name: { givenName: userName, familyName: 'X' } })),
    makeObject(groupSchema, { displayName: 'Ops', description: 'Operations', members: ['alice', 'bob'] }),
    makeObject(groupSchema, { displayName: 'Audit', members: ['carol'] }),
    makeObject(permissionSetSchema, { name: 'Admin', description: 'All', sessionDuration: 'PT1H', tags: { team: 'a' } }),
    makeObject(accountAssignmentsSchema, { accountId: '111111111111', permissionSets: { Admin: { groups: ['Ops'] } } }),
  ]);
}

/** An instance with a baseline to be, and short ways to change either side. */
export interface BaselineStory extends EmulatedInstance {
  readonly ports: InstancePorts;
  readonly context: OperationContext;
  /** Text of a file of the baseline in the work tree. */
  readonly file: (path: string) => string;
  /** Edits a file of the baseline in the work tree. */
  readonly edit: (path: string, from: string, to: string) => void;
  readonly commitAll: (message: string, at?: Date) => void;
  readonly userId: (name: string) => Promise<string>;
  readonly groupId: (name: string) => Promise<string>;
  /** Objects that differ, with the side that has changed. */
  readonly drift: (...objects: string[]) => Promise<Record<string, string>>;
}

/** Tells a story on the small organization. */
export async function withBaseline(story: (told: BaselineStory) => Promise<void>): Promise<void> {
  const instance = await emulatedInstance(smallOrganization(), { pageSize: 100 });
  const { repository, emulator, context } = instance;
  const { instanceArn = '', identityStoreId = '' } = emulator.dump();
  const ports = instance.aws.open({ instanceArn, identityStoreId });
  const file = (path: string): string => readFileSync(join(repository.root, 'snapshots/default', path), 'utf8');
  try {
    await story({
      ...instance, ports, file,
      edit: (path, from, to) => {
        expect(file(path)).to.contain(from);
        repository.write({ [`snapshots/default/${path}`]: file(path).replace(from, to) });
      },
      commitAll: (message, at = new Date()) => {
        const restoreEnvironment = setEnvironment({ GIT_COMMITTER_DATE: at.toISOString() });
        repository.git('add', '--all', 'snapshots');
        repository.git('commit', '--quiet', `--message=${message}`);
        restoreEnvironment();
      },
      userId: async (name) => (await collectAll(ports.identityStore.listUsers())).find(({ userName }) => userName === name)?.userId ?? '',
      groupId: async (name) => (await collectAll(ports.identityStore.listGroups())).find(({ displayName }) => displayName === name)?.groupId ?? '',
      drift: async (...objects) => Object.fromEntries((await measureDrift(context, parseObjects(objects))).changes.map(({ kind, name, action, changedIn }) => [`${kind}/${name}`, `${action} ${changedIn}`])),
    });
  } finally {
    await instance.stop();
  }
}
