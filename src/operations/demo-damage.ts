import { collectAll, type InstancePorts } from '../aws/index.js';
import { Directory } from '../kinds/directory.js';
import type { OperationContext } from './context.js';

/** One thing that goes wrong in the demo. */
export interface Damage {
  readonly text: string;
  readonly run: () => Promise<void>;
}

/** An afternoon of wrong clicks in the demo organization, as plain calls of the public API. */
export async function demoDamage(context: OperationContext): Promise<Damage[]> {
  const aws = await context.aws();
  const ports = aws.open(await aws.findInstance());
  const names = await readNames(ports);
  const id = (kind: 'user' | 'group' | 'permission-set', name: string): string => {
    const found = names.idOf(kind, name);
    if (found === undefined) throw new RangeError(`the demo organization has no ${kind} ${name}`);
    return found;
  };
  const { identityStore, ssoAdmin } = ports;
  return [
    { text: 'somebody deletes the group Site-Reliability, which holds production access', run: () => identityStore.deleteGroup(id('group', 'Site-Reliability')) },
    { text: 'the inline policy of Developer becomes "allow everything"', run: () => ssoAdmin.putInlinePolicy(id('permission-set', 'Developer'), allowEverything) },
    {
      text: 'a contractor, marco.nair, gets AdministratorAccess on Payments Production',
      run: async () => {
        await ssoAdmin.createAssignment({ accountId: '555555555555', permissionSetArn: id('permission-set', 'AdministratorAccess'), principalType: 'USER', principalId: id('user', 'marco.nair') });
      },
    },
    { text: 'the users hiro.hansen and tara.tanaka are deleted', run: () => deleteUsers(ports, [id('user', 'hiro.hansen'), id('user', 'tara.tanaka')]) },
  ];
}

const allowEverything = JSON.stringify({ Version: '2012-10-17', Statement: [{ Sid: 'Deploy', Effect: 'Allow', Action: '*', Resource: '*' }] });

async function deleteUsers({ identityStore }: InstancePorts, ids: readonly string[]): Promise<void> {
  for (const userId of ids) await identityStore.deleteUser(userId);
}

async function readNames({ identityStore, ssoAdmin }: InstancePorts): Promise<Directory> {
  const names = new Directory();
  for await (const user of identityStore.listUsers()) names.add('user', user.userName ?? '', user.userId);
  for await (const group of identityStore.listGroups()) names.add('group', group.displayName ?? '', group.groupId);
  for (const arn of await collectAll(ssoAdmin.listPermissionSetArns())) {
    const found = await ssoAdmin.describePermissionSet(arn);
    if (found !== undefined) names.add('permission-set', found.name, arn);
  }
  return names;
}
