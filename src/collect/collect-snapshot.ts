import type { AwsPort } from '../aws/index.js';
import type { CallPrediction } from './call-budget.js';
import { collectAccounts } from './collect-accounts.js';
import { makeCollectContext } from './collect-context.js';
import { collectInstance } from './collect-instance.js';
import { findingsIn } from './findings.js';
import { Directory } from '../kinds/directory.js';
import type { Earlier } from '../kinds/earlier.js';
import type { CollectContext } from '../kinds/collector.js';
import { kinds, type Kind } from '../kinds/registry.js';
import { makeObject, schemaOf } from '../kinds/schemas.js';
import {
  kindNames, objectMap, type AccountInfo, type Finding, type Gap, type InstanceInfo, type KindName, type Snapshot, type SnapshotObject,
} from '../model/index.js';

/** What to collect and whom to tell. */
export interface CollectOptions {
  readonly instance: InstanceInfo;
  /** Kinds that the snapshot shall hold; others are still read where these refer to them. */
  readonly kinds?: readonly KindName[];
  readonly concurrency?: number;
  /** What need not be asked for again. */
  readonly earlier?: Earlier | undefined;
  /** What the snapshot before lacks and is therefore asked for first, by live ID; default: nothing. */
  readonly isLacking?: ((kind: KindName, id: string) => boolean) | undefined;
  readonly onProgress?: (kind: KindName, count: number) => void;
  /** Counts of calls when the reading began; default: now. */
  readonly callsBefore?: ReadonlyMap<string, number>;
  /** Answers of each action that an interrupted reading has left. */
  readonly known?: ReadonlyMap<string, number>;
  /** Calls that will follow the reading, by action. */
  readonly callsAfter?: Readonly<Record<string, number>>;
  /** Told how many calls the reading takes, each time that more is known. */
  readonly onPrediction?: (prediction: CallPrediction) => void;
}

/** A live state with the IDs that belong to its names. */
export interface Collected {
  readonly snapshot: Snapshot;
  readonly directory: Directory;
  readonly findings: readonly Finding[];
}

/**
 * Reads the live state of one instance. All kinds are read at the same time, because the identity store and sso-admin have
 * rate limits of their own; a kind waits for those it refers to when it needs their names.
 * What cannot be read becomes a gap; lost credentials or an endpoint that is gone end the run with an AwsError.
 */
export async function collectSnapshot(aws: AwsPort, options: CollectOptions): Promise<Collected> {
  const wanted = options.kinds ?? kindNames;
  const gaps: Gap[] = [];
  const findings: Finding[] = [];
  const directory = new Directory();
  const reading = new Map<KindName, Promise<SnapshotObject[]>>();
  const accountIds = async (): Promise<readonly string[] | undefined> => (await listing)?.map(({ accountId }) => accountId);
  const read = kinds.filter(({ schema }) => needed(wanted).has(schema.name));
  const context = { ...makeCollectContext(aws, { ...options, read: read.map(({ schema }) => schema.name) }, { directory, gaps, findings, reading }), accountIds };
  const listing = collectAccounts(aws.organization, context);
  const describing = collectInstance(options.instance, context);
  for (const kind of read) reading.set(kind.schema.name, collectKind(kind, context));
  await allEnded([listing, describing, ...reading.values()]);
  const accounts = await listing;
  const kept = [...reading].filter(([name]) => wanted.includes(name));
  const objects = (await Promise.all(kept.map(([, collected]) => collected))).flat();
  if (accounts !== undefined) noteUnlisted(accounts, objects, gaps);
  const coverage = { kinds: kindNames.filter((name) => wanted.includes(name)), gaps };
  const snapshot = { instance: await describing, accounts: accounts ?? [], objects: objectMap(objects), coverage };
  return { snapshot, directory, findings: [...findings, ...findingsIn(snapshot)] };
}

/** An account with assignments that the organization does not list: it has left, or the caller may not see it. */
function noteUnlisted(accounts: readonly AccountInfo[], objects: readonly SnapshotObject[], gaps: Gap[]): void {
  const listed = new Set(accounts.map(({ accountId }) => accountId));
  const unlisted = objects.filter(({ kind, name }) => kind === 'account-assignments' && !listed.has(name));
  for (const { name } of unlisted) {
    gaps.push({ kind: 'accounts', name, operation: 'organizations:ListAccounts', reason: 'the account has assignments and is not listed' });
  }
}

/** The kinds to read: the wanted ones, and those to which their objects refer. */
function needed(wanted: readonly KindName[]): ReadonlySet<KindName> {
  return new Set(wanted.flatMap((name) => [name, ...schemaOf(name).refersTo]));
}

/** Ends when everything has ended, so that nothing goes on in the background, and then fails with the first failure. */
async function allEnded(work: readonly Promise<unknown>[]): Promise<void> {
  const failed = (await Promise.allSettled(work)).find((outcome) => outcome.status === 'rejected');
  if (failed !== undefined) throw failed.reason;
}

async function collectKind(kind: Kind, context: CollectContext): Promise<SnapshotObject[]> {
  const bodies = await kind.collect(context);
  return bodies.map((body) => makeObject(kind.schema, body));
}
