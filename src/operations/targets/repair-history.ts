import { asIdcError, type IdcError } from '../../errors/index.js';
import {
  damagedObjects, holdingObjects, keyBranch, listReferences, lostTip, mendObjects, putBack, retireLooseFiles, retirePacks, snapshotBranch, withStagingRepository,
  type DamagedObjects, type Repository, type RetiredPack,
} from '../../store/index.js';
import { raiseEvent } from '../raise-event.js';
import type { NamedTarget, TargetsContext } from './targets-context.js';

/** What a repair has found and done. */
export interface RepairReport {
  /** Branches that were put back where they were. */
  readonly branches: readonly string[];
  /** Packs that were taken out of use. */
  readonly packs: readonly RetiredPack[];
  /** git objects that were brought back, and from which target. */
  readonly mended: readonly { readonly oid: string; readonly target: string }[];
  /** Objects whose own files were put aside because they held something else. */
  readonly files: readonly string[];
  /** git objects that no target has, with the reason why they cannot be read and the references that lead to them. */
  readonly left: readonly { readonly oid: string; readonly reason: string; readonly refs: readonly string[] }[];
  /** Targets that could not be asked. */
  readonly failed: readonly { readonly target: string; readonly error: IdcError }[];
}

/**
 * Brings damaged and missing objects of all branches and tags back from the targets. Whatever can still be
 * read here is kept; damaged packs are put aside and not thrown away.
 * @throws StoreError REPOSITORY_BUSY, REPOSITORY_WRITE_FAILED
 */
export async function repairHistory(context: TargetsContext): Promise<RepairReport> {
  const { repository, now, onProgress } = context;
  onProgress({ type: 'step', text: 'reading the repository from the disk' });
  const retired = await holdingObjects(repository, async () => ({
    branches: await putBranchesBack(context), packs: await retirePacks(repository, now()), files: await retireLooseFiles(repository, now()),
  }));
  const refs = await listReferences(repository, 'refs');
  const tips = refs.map(({ oid }) => oid);
  let damaged = await damagedObjects(repository, tips);
  const mended: RepairReport['mended'][number][] = [];
  const failed: RepairReport['failed'][number][] = [];
  for (const target of context.targets) {
    if (damaged.size === 0) break;
    onProgress({ type: 'step', text: `bringing ${damaged.size} objects from ${target.name}` });
    try {
      const outcome = await mendFrom(repository, target, tips, damaged);
      mended.push(...outcome.mended.map((oid) => ({ oid, target: target.name })));
      damaged = outcome.left;
    } catch (thrown) {
      failed.push({ target: target.name, error: asIdcError(thrown) });
    }
  }
  const report = { ...retired, mended, failed, left: await withReferences(repository, refs, damaged) };
  await raise(context, report);
  return report;
}

async function putBranchesBack({ repository, now }: TargetsContext): Promise<string[]> {
  const put: string[] = [];
  for (const branch of [snapshotBranch, keyBranch]) {
    const tip = await lostTip(repository, branch);
    if (tip === undefined) continue;
    await putBack(repository, branch, tip, now());
    put.push(branch);
  }
  return put;
}

/** The copy is brought into a repository of its own first: git would not send again what is here already, if damaged. */
async function mendFrom(repository: Repository, { copy }: NamedTarget, tips: readonly string[], damaged: DamagedObjects): ReturnType<typeof mendObjects> {
  return withStagingRepository(repository, async (staging) => {
    await copy.fetch(staging, [...(await copy.refs()).keys()]);
    return holdingObjects(repository, () => mendObjects(repository, staging, tips, damaged));
  });
}

/** What is lost matters by what needs it: the history itself, or only what is in the trash. */
async function withReferences(repository: Repository, refs: readonly { readonly ref: string; readonly oid: string }[], damaged: DamagedObjects): Promise<RepairReport['left']> {
  const leading = new Map([...damaged.keys()].map((oid): [string, string[]] => [oid, []]));
  for (const { ref, oid: tip } of damaged.size === 0 ? [] : refs) for (const oid of (await damagedObjects(repository, [tip])).keys()) leading.get(oid)?.push(ref);
  return [...damaged].map(([oid, reason]) => ({ oid, reason, refs: leading.get(oid) ?? [] }));
}

async function raise(context: TargetsContext, { branches, packs, files, mended, left }: RepairReport): Promise<void> {
  const done = branches.length + packs.length + files.length + mended.length;
  if (left.length > 0) await raiseEvent(context, { type: 'damage-found', message: `${left.length} git objects are damaged or missing, and no target has them`, details: { objects: left.map(({ oid }) => oid) } });
  else if (done > 0) await raiseEvent(context, { type: 'damage-repaired', message: `All damage was repaired: ${mended.length} objects brought back, ${packs.length + files.length} files put aside, ${branches.length} branches put back`, details: { mended, packs, files, branches } });
}
