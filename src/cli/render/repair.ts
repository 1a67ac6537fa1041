import type { RepairReport } from '../../operations/index.js';
import type { Style } from './style.js';

/** A repair as a JSON document. */
export function repairDocument({ failed, ...report }: RepairReport): object {
  return { ...report, failed: failed.map(({ target, error }) => ({ target, error: error.toJSON() })) };
}

/** What a repair has done, for people. */
export function renderRepair({ branches, packs, files, mended, left }: RepairReport, style: Style): string {
  if (branches.length + packs.length + files.length + mended.length + left.length === 0) return style.added('Nothing is damaged.');
  const targets = [...new Set(mended.map(({ target }) => target))];
  return [
    ...branches.map((branch) => style.added(`Put branch ${branch} back where its log ends.`)),
    ...packs.map(({ pack, rescued, movedTo }) => style.added(`Took ${pack} out of use: ${rescued} objects of it are in another pack now; the damaged files are in ${movedTo}.`)),
    ...targets.map((name) => style.added(`Brought ${mended.filter(({ target }) => target === name).length} objects back from ${name}.`)),
    ...(files.length === 0 ? [] : [style.added(`Put ${files.length} damaged files of single objects aside.`)]),
    ...left.map(({ oid, reason, refs }) => style.removed(`${oid} of ${refs.join(', ') || 'nothing'} is lost: ${reason}`)),
    left.length === 0 ? 'All damage is repaired. Prove it with `idc backup validate --all`.' : 'Add a target that has what is lost, or a clone as one with `idc target add NAME --git PATH`, and run the command again.',
    ...(left.some(({ refs }) => refs.some((ref) => ref.startsWith('refs/heads/audit/')))
      ? ['The snapshots do not need the audit log. What nobody has of its earlier commits is lost; `idc audit prune --older-than AGE` writes it anew with the events that stay.'] : []),
  ].join('\n');
}
