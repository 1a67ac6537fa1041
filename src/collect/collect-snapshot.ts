import { collectAll, type AwsPort, type InstancePorts } from '../aws/index.js';
import { AwsError } from '../errors/index.js';
import { Directory } from '../kinds/directory.js';
import type { CollectContext } from '../kinds/collector.js';
import { kinds, type Kind } from '../kinds/registry.js';
import { makeObject } from '../kinds/schemas.js';
import {
  kindNames, objectMap, type AccountInfo, type Gap, type InstanceInfo, type KindName, type Snapshot, type SnapshotObject,
} from '../model/index.js';

/** What to collect and whom to tell. */
export interface CollectOptions {
  readonly instance: InstanceInfo;
  /** Kinds that the snapshot shall hold; others are still read where these refer to them. */
  readonly kinds?: readonly KindName[];
  readonly concurrency?: number;
  readonly onProgress?: (kind: KindName, count: number) => void;
}

/** A live state with the IDs that belong to its names. */
export interface Collected {
  readonly snapshot: Snapshot;
  readonly directory: Directory;
}

/** Calls under way at a time: 20 a second at 80 ms each need two; the rest is for slow answers. */
const defaultConcurrency = 12;

/** Failures after which no further read can succeed. */
const fatal = new Set(['AWS_CREDENTIALS', 'AWS_UNREACHABLE', 'AWS_INSTANCE_NOT_FOUND']);

/**
 * Reads the live state of one instance, kind after kind in order of reference.
 * What cannot be read becomes a gap; lost credentials or an endpoint that is gone end the run with an AwsError.
 */
export async function collectSnapshot(aws: AwsPort, options: CollectOptions): Promise<Collected> {
  const wanted = options.kinds ?? kindNames;
  const gaps: Gap[] = [];
  const directory = new Directory();
  const context = makeContext(aws.open(options.instance), directory, gaps, options);
  const accounts = await context.orGap({ kind: 'accounts' }, () => collectAll(aws.listAccounts()));
  const objects: SnapshotObject[] = [];
  for (const kind of kinds.slice(0, lastNeeded(wanted))) {
    const collected = await collectKind(kind, context);
    if (wanted.includes(kind.schema.name)) objects.push(...collected);
  }
  if (accounts !== undefined) noteUnlisted(accounts, objects, gaps);
  const coverage = { kinds: kindNames.filter((name) => wanted.includes(name)), gaps };
  return { snapshot: { instance: options.instance, accounts: sorted(accounts ?? []), objects: objectMap(objects), coverage }, directory };
}

function actionOf({ details: { action } }: AwsError): string {
  return typeof action === 'string' ? action : 'unknown';
}

/** An account with assignments that the organization does not list: it has left, or the caller may not see it. */
function noteUnlisted(accounts: readonly AccountInfo[], objects: readonly SnapshotObject[], gaps: Gap[]): void {
  const listed = new Set(accounts.map(({ accountId }) => accountId));
  const unlisted = objects.filter(({ kind, name }) => kind === 'account-assignments' && !listed.has(name));
  for (const { name } of unlisted) {
    gaps.push({ kind: 'accounts', name, operation: 'organizations:ListAccounts', reason: 'the account has assignments and is not listed' });
  }
}

function lastNeeded(wanted: readonly KindName[]): number {
  return 1 + Math.max(...wanted.map((name) => kindNames.indexOf(name)));
}

async function collectKind(kind: Kind, context: CollectContext): Promise<SnapshotObject[]> {
  const bodies = await kind.collect(context);
  return bodies.map((body) => makeObject(kind.schema, body));
}

function makeContext(ports: InstancePorts, directory: Directory, gaps: Gap[], options: CollectOptions): CollectContext {
  return {
    ports,
    directory,
    concurrency: options.concurrency ?? defaultConcurrency,
    isComplete: (kind) => !gaps.some((gap) => gap.kind === kind && gap.name === undefined),
    gap: (gap) => gaps.push(gap),
    progress: options.onProgress ?? (() => undefined),
    orGap: async (missing, ask) => {
      try {
        return await ask();
      } catch (thrown) {
        if (!(thrown instanceof AwsError) || fatal.has(thrown.code)) throw thrown;
        gaps.push({ ...missing, operation: actionOf(thrown), reason: thrown.message });
        return undefined;
      }
    },
  };
}

function sorted(accounts: readonly AccountInfo[]): AccountInfo[] {
  return accounts.toSorted((a, b) => (a.accountId < b.accountId ? -1 : 1));
}
