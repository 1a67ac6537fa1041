import { gapOfObject, referencesOf } from '../../kinds/schemas.js';
import { gapOf, keyText, objectsOfKind, type AccountInfo, type ObjectKey, type Snapshot } from '../../model/index.js';

/** What a private instance for a drill starts with: the surroundings of a snapshot, and nothing of what it holds. */
export interface SandboxSeed {
  readonly region: string;
  readonly ownerAccountId: string;
  readonly accounts: readonly AccountInfo[];
  /** Paths and names of the customer managed policies that exist in every account: `/teams/ReadBilling`. */
  readonly policies: readonly string[];
  /** Objects that the snapshot mentions and could not read; in a real restore they are in the target already. */
  readonly standIns: readonly ObjectKey[];
}

/** A running private instance. It stands for AWS; nothing that is done to it leaves this machine. */
export interface Sandbox {
  /** Environment variables by which the engine's processes find it. This process finds it until it is stopped. */
  readonly variables: Readonly<Record<string, string>>;
  stop(): Promise<void>;
}

/** Starts a private instance. */
export type OpenSandbox = (seed: SandboxSeed) => Promise<Sandbox>;

/** The surroundings that a snapshot needs to be restored in. */
export function sandboxSeed(snapshot: Snapshot): SandboxSeed {
  const { region, ownerAccountId } = snapshot.instance;
  return { region, ownerAccountId, accounts: accountsOf(snapshot), policies: policiesOf(snapshot), standIns: standInsOf(snapshot) };
}

/** The accounts that are listed, and those that are only mentioned because the list could not be read. */
function accountsOf({ accounts, instance, objects }: Snapshot): AccountInfo[] {
  const mentioned = [instance.ownerAccountId, ...objectsOfKind(objects, 'account-assignments').map(({ name }) => name)];
  const unlisted = [...new Set(mentioned)].filter((id) => !accounts.some(({ accountId }) => accountId === id));
  return [...accounts, ...unlisted.map((accountId) => ({ accountId, name: `account-${accountId}`, email: '', status: 'ACTIVE' }))];
}

interface Policy {
  readonly name: string;
  readonly path?: string;
}

function policiesOf({ objects }: Snapshot): string[] {
  const policies = objectsOfKind(objects, 'permission-set').flatMap(({ body }) => {
    const { customerManagedPolicies = [], permissionsBoundary } = body as { customerManagedPolicies?: Policy[]; permissionsBoundary?: { customerManagedPolicy?: Policy } };
    return [...customerManagedPolicies, ...(permissionsBoundary?.customerManagedPolicy ? [permissionsBoundary.customerManagedPolicy] : [])];
  });
  return [...new Set(policies.map(({ name, path = '/' }) => path + name))];
}

function standInsOf({ objects, coverage }: Snapshot): ObjectKey[] {
  const mentioned = [...objects.values()]
    .filter((object) => gapOfObject(coverage, object) === undefined)
    .flatMap((object) => referencesOf(object).map(({ to }) => to))
    .filter((to) => !objects.has(keyText(to)) && gapOf(coverage, to) !== undefined);
  return [...new Map(mentioned.map((key) => [keyText(key), key])).values()];
}
