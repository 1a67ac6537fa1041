import { unfitName } from '../../config/index.js';
import { SnapshotError } from '../../errors/index.js';
import { keyText, type Snapshot, type TreeFile } from '../../model/index.js';
import { instancesOf, readSnapshotFiles, treeOf } from '../../store/index.js';
import { inspectFiles, isSealed, objectPaths } from '../../tree/index.js';
import type { OperationContext } from '../context.js';
import { openSnapshot } from '../encryption/open-snapshot.js';
import { prefixOf } from '../prefix-of.js';
import { damagesOf, type SnapshotDamage } from '../validate/damage.js';
import { baselineAt } from './baseline-at.js';
import type { PreviewOutcome } from './preview-markdown.js';
import { judgedReview, type Review } from '../review/index.js';
import { emptyLike, type ReviewMethods } from './review-methods.js';

/** What a pull request does to one instance. */
export interface InstanceReview {
  readonly instanceName: string;
  /** What is wrong with its files. */
  readonly damages: readonly SnapshotDamage[];
  /** Absent when the files are not valid. */
  readonly review?: Review | undefined;
  /** Paths of the files that annotations go to, by keyText. */
  readonly paths: ReadonlyMap<string, string>;
  /** True of an encrypted instance, of which no name may be shown. */
  readonly isSealed: boolean;
  /** What restoring it would do; absent when nobody asked. */
  readonly preview?: PreviewOutcome | undefined;
}

/** The two sides of a pull request, and what judges them. */
export interface ReviewRequest extends ReviewMethods {
  /** Commit that it would be merged into. */
  readonly base: string;
  /** Commit with its files: the merge, else its head. */
  readonly head: string;
  /** The context of an instance, which may be one that only the head knows. */
  readonly contextOf: (instanceName: string) => OperationContext;
  /** Has the engine preview a valid instance; absent where there are no credentials. */
  readonly preview?: ((context: OperationContext, revision: string) => Promise<PreviewOutcome>) | undefined;
}

/**
 * Validates what a pull request changes below `snapshots/`, compares it with its base, and judges it. Files come from git
 * alone, and none of them is carried out.
 * @throws SnapshotError KEY_LOCKED and others for an encrypted instance whose key is not at hand
 */
export async function reviewPullRequest(repository: OperationContext['repository'], request: ReviewRequest): Promise<InstanceReview[]> {
  const { base, head } = request;
  const names = [...new Set([...(await instancesOf(repository, base)), ...(await instancesOf(repository, head))])].toSorted();
  const reviews: InstanceReview[] = [];
  for (const instanceName of names) {
    const [before, after] = [await treeIn(repository, base, instanceName), await treeIn(repository, head, instanceName)];
    if (before !== after) reviews.push(await reviewInstance({ ...request.contextOf(instanceName), instanceName }, request, after !== undefined));
  }
  return reviews;
}

async function treeIn(repository: OperationContext['repository'], commit: string, instanceName: string): Promise<string | undefined> {
  return treeOf(repository, commit, instanceName).catch(unlessNotFound);
}

async function reviewInstance(context: OperationContext, request: ReviewRequest, isThere: boolean): Promise<InstanceReview> {
  const { instanceName } = context;
  const unfit = unfitName(instanceName);
  if (unfit !== undefined) return { instanceName, damages: [badName(instanceName, unfit)], paths: new Map(), isSealed: false };
  const after = isThere ? await inspect(context, request.head) : { errors: [], isSealed: false };
  const common = { instanceName, isSealed: after.isSealed, damages: after.errors.flatMap((error) => damagesOf(error, undefined)).map((damage) => ({ ...damage, path: withPrefix(damage.path, prefixOf(instanceName)) })) };
  const before = await stateAt(context, request.base);
  const known = after.snapshot ?? before;
  if (common.damages.length > 0 || known === undefined) return { ...common, paths: new Map() };
  const [old, now] = [before ?? emptyLike(known), after.snapshot ?? emptyLike(known)];
  return {
    ...common,
    review: await judgedReview(context, { instanceName, label: request.base.slice(0, 12), snapshot: old }, { instanceName, label: request.head.slice(0, 12), snapshot: now }, { assess: request.assess, believed: request.base }),
    paths: new Map([...pathsOf(old, instanceName), ...pathsOf(now, instanceName)]),
    preview: after.snapshot === undefined ? undefined : await request.preview?.(context, request.head),
  };
}

interface Inspected {
  readonly snapshot?: Snapshot | undefined;
  readonly errors: readonly SnapshotError[];
  readonly isSealed: boolean;
}

async function inspect(context: OperationContext, commit: string): Promise<Inspected> {
  const stored = await filesAt(context, commit);
  if ('error' in stored) return { errors: [stored.error], isSealed: false };
  const { files, people } = await openSnapshot(context, stored.files, undefined);
  const inspected = inspectFiles(files, { prefix: prefixOf(context.instanceName), people, isWhole: true });
  return { ...inspected, isSealed: stored.files.some(({ content }) => isSealed(content)) };
}

/** The files, or the one of them that must not be: a link, or a name that leads elsewhere. */
async function filesAt({ repository, instanceName }: OperationContext, commit: string): Promise<{ readonly files: readonly TreeFile[] } | { readonly error: SnapshotError }> {
  return readSnapshotFiles(repository, commit, instanceName).then((files) => ({ files }), (thrown: unknown) => {
    if (thrown instanceof SnapshotError) return { error: thrown };
    throw thrown;
  });
}

/** Undefined where the base has no such instance, or one that is not valid: a pull request may be what mends it. */
async function stateAt(context: OperationContext, commit: string): Promise<Snapshot | undefined> {
  return baselineAt(context, commit).catch((thrown: unknown) => {
    if (thrown instanceof SnapshotError) return undefined;
    throw thrown;
  });
}

function pathsOf({ objects }: Snapshot, instanceName: string): [string, string][] {
  const paths = objectPaths(objects.values());
  return [...objects.values()].map((object) => [keyText(object), `${prefixOf(instanceName)}/${paths.get(keyText(object)) ?? ''}`]);
}

/** Errors of the store name files by their path in the folder of the instance. */
function withPrefix(path: string | undefined, prefix: string): string {
  return path === undefined ? prefix : path.startsWith(`${prefix}/`) ? path : `${prefix}/${path}`;
}

function badName(instanceName: string, reason: string): SnapshotDamage {
  return { path: 'snapshots', code: 'SNAPSHOT_PATH_UNSAFE', message: `The folder snapshots/${instanceName} has no name of an instance: ${reason}`, remedy: 'Rename or remove the folder.' };
}

function unlessNotFound(thrown: unknown): undefined {
  if (thrown instanceof SnapshotError && thrown.code === 'SNAPSHOT_NOT_FOUND') return undefined;
  throw thrown;
}
