import { stat } from 'node:fs/promises';
import { connectAws, OutstandingOperations } from '../../aws/index.js';
import type { CollectContext } from '../../kinds/collector.js';
import { Directory, type NamedKind } from '../../kinds/directory.js';
import type { ReconcileContext } from '../../kinds/reconciler.js';
import { kinds } from '../../kinds/registry.js';
import { makeObject } from '../../kinds/schemas.js';
import { objectMap, type ObjectMap, type SnapshotObject } from '../../model/index.js';
import type { PlannedChanges } from '../planned-changes.js';
import { readTarget, type Target } from '../target-file.js';
import { CallsFile } from './calls-file.js';
import { roleCheck, type RoleCheck } from './role-check.js';

/** Everything that the resources of one target share. */
export interface Session extends ReconcileContext {
  readonly target: Target;
  readonly calls: CallsFile;
  /** @throws DeniedError for an object that the roles do not let be written */
  readonly allowed: RoleCheck;
  /** What the last plan changes: the program may have written another one while this process runs. */
  planned(): Promise<PlannedChanges>;
  /** All live objects, read once, when a refresh first asks. */
  live(): Promise<ObjectMap>;
}

const sessions = new Map<string, Promise<Session>>();

/** The session of a target file, opened once for each process. */
export function sessionOf(targetFile: string): Promise<Session> {
  const session = sessions.get(targetFile) ?? open(targetFile);
  sessions.set(targetFile, session);
  return session;
}

async function open(targetFile: string): Promise<Session> {
  const target = await readTarget(targetFile);
  const { region, profile, assumeRole, requestsPerSecond } = target;
  const aws = await connectAws({ region, profile, assumeRole, requestsPerSecond });
  const directory = new Directory();
  for (const [kind, pairs] of Object.entries(target.ids)) {
    for (const [name, id] of pairs) directory.add(kind as NamedKind, name, id);
  }
  const ports = aws.open(target);
  const context: ReconcileContext = { ports, directory, operations: new OutstandingOperations(ports.ssoAdmin) };
  let live: Promise<ObjectMap> | undefined;
  const planned = plannedReader(targetFile);
  const allowed = roleCheck(target.roles, async () => (await aws.callerIdentity()).arn);
  return { ...context, target, allowed, calls: new CallsFile(target.callsFile, aws.calls), planned, live: () => (live ??= readLive(context)) };
}

/** Reads the file again when there is another one in its place. */
function plannedReader(targetFile: string): () => Promise<PlannedChanges> {
  let read: { readonly version: string; readonly changes: Promise<PlannedChanges> } | undefined;
  return async () => {
    const { ino, mtimeMs } = await stat(targetFile);
    const version = `${ino} ${mtimeMs}`;
    if (read?.version !== version) read = { version, changes: readTarget(targetFile).then(({ changes }) => changes) };
    return read.changes;
  };
}

/** A refresh must not take a gap for a deletion, so any failure to read ends it. */
async function readLive({ ports }: ReconcileContext): Promise<ObjectMap> {
  const context: CollectContext = {
    ports,
    directory: new Directory(),
    concurrency: 12,
    isComplete: () => true,
    expect: () => undefined,
    whenRead: () => Promise.resolve(),
    accountIds: () => Promise.resolve(undefined),
    find: () => undefined,
    gap: (gap) => {
      throw new Error(`${gap.kind} ${gap.name ?? ''}: ${gap.reason}`);
    },
    orGap: (_missing, ask) => ask(),
    once: (_key, ask) => ask(),
    isLacking: () => false,
    progress: () => undefined,
  };
  const objects: SnapshotObject[] = [];
  for (const kind of kinds) {
    const bodies = await kind.collect(context);
    objects.push(...bodies.map((body) => makeObject(kind.schema, body)));
  }
  return objectMap(objects);
}
