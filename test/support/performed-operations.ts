import { collectAll, type AwsPort } from '../../src/aws/index.js';
import type { LoggedCall } from '../../src/emulator/index.js';
import { collectSnapshot } from '../../src/collect/collect-snapshot.js';
import { keyText, objectsOfKind } from '../../src/model/index.js';

/** Knows which object each ID belongs to, across a restore that makes new ones. */
export class Owners {
  readonly #owner = new Map<string, string>();

  /** Learns the IDs of what is live now; those learned before stay known. */
  async learn(aws: AwsPort): Promise<void> {
    const instance = await aws.findInstance();
    const { snapshot } = await collectSnapshot(aws, { instance });
    const { identityStore } = aws.open(instance);
    for (const object of snapshot.objects.values()) {
      if (typeof object.body['id'] === 'string') this.#owner.set(object.body['id'], keyText(object));
    }
    for (const { name, body } of objectsOfKind(snapshot.objects, 'group')) {
      for (const { membershipId } of await collectAll(identityStore.listMemberships(String(body['id'])))) this.#owner.set(membershipId, `group/${name}`);
    }
  }

  of(id: unknown): string {
    const owner = this.#owner.get(String(id));
    if (owner === undefined) throw new Error(`a write went to ${String(id)}, which belongs to no object that was ever read`);
    return owner;
  }
}

/** The objects that the emulator's log says were written to, each with the way: `create user/alice`. */
export function performedOperations(calls: readonly LoggedCall[], owners: Owners): string[] {
  const waysByObject = new Map<string, Set<string>>();
  for (const call of calls.filter(({ mutating, outcome }) => mutating && outcome === 'ok')) {
    const object = objectOf(call, owners);
    waysByObject.set(object, (waysByObject.get(object) ?? new Set()).add(call.operation));
  }
  return [...waysByObject].map(([object, operations]) => `${wayOf(operations)} ${object}`).sort();
}

function objectOf({ operation, parameters }: LoggedCall, owners: Owners): string {
  const p = parameters as Readonly<Record<string, string | undefined>>;
  if (operation.endsWith('AccountAssignment')) return `account-assignments/${p['TargetId'] ?? ''}`;
  if (operation.includes('InstanceAccessControlAttribute')) return 'access-control-attributes/instance';
  if (operation === 'CreateUser') return `user/${p['UserName'] ?? ''}`;
  if (operation === 'CreateGroup') return `group/${p['DisplayName'] ?? ''}`;
  if (operation === 'CreatePermissionSet') return `permission-set/${p['Name'] ?? ''}`;
  if (operation === 'CreateTrustedTokenIssuer') return `trusted-token-issuer/${p['Name'] ?? ''}`;
  if (operation === 'CreateApplication') return `application/${p['Name'] ?? ''}`;
  return owners.of(p['ApplicationArn'] ?? p['TrustedTokenIssuerArn'] ?? p['MembershipId'] ?? p['GroupId'] ?? p['UserId'] ?? p['PermissionSetArn'] ?? p['ResourceArn']);
}

const object = '(User|Group|PermissionSet|InstanceAccessControlAttributeConfiguration|TrustedTokenIssuer|Application)$';
const creation = new RegExp(`^Create${object}`);
const deletion = new RegExp(`^Delete${object}`);

function wayOf(operations: ReadonlySet<string>): string {
  const has = (pattern: RegExp): boolean => [...operations].some((operation) => pattern.test(operation));
  if (has(/AccountAssignment$/)) return 'write';
  if (has(creation)) return has(deletion) ? 'replace' : 'create';
  return has(deletion) ? 'delete' : 'update';
}

/** Operations of a preview in the same form; one of assignments is a write whatever its name. */
export function previewedOperations(operations: readonly { readonly kind: string; readonly name: string; readonly action: string }[]): string[] {
  return operations.map(({ kind, name, action }) => `${kind === 'account-assignments' ? 'write' : action} ${kind}/${name}`).sort();
}
