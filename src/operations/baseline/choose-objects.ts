import { nearestOf, UsageError } from '../../errors/index.js';
import { kindNames, type Snapshot } from '../../model/index.js';
import { kindOfWord } from '../../kinds/words.js';
import { chooseScope, parseSelection, type Scope, type Selection } from '../../plan/index.js';
import { checkSelection } from '../check-selection.js';

/**
 * What people write to name objects: `user/alice`, `group/Ops-*`, or an expression such as `permission-set=Admin*` as
 * docs/reference/selection.md describes it.
 * @throws UsageError USAGE
 */
export function parseObjects(texts: readonly string[]): Selection[] | undefined {
  return texts.length === 0 ? undefined : texts.map((text) => {
    const slash = text.indexOf('/');
    const kind = slash < 0 ? undefined : kindOfWord(text.slice(0, slash));
    if (kind === undefined && !text.includes('=')) throw noObject(text, slash);
    if (kind === undefined) return parseSelection(text);
    return parseSelection(`kind=${kind},name=${text.slice(slash + 1).replaceAll(/[,|]/g, '\\$&')}`);
  });
}

function noObject(text: string, slash: number): UsageError {
  const [near = 'group'] = slash < 0 ? [] : nearestOf(text.slice(0, slash), kindNames);
  return new UsageError('USAGE', {
    message: `${JSON.stringify(text)} names no object`,
    remedy: `Write kind and name, such as '${near}/${text.slice(slash + 1) || '*'}', or a selection such as 'permission-set=Admin*' (docs/reference/selection.md). Kinds are ${kindNames.join(', ')}.`,
    details: { selection: text },
  });
}

/**
 * The part of both sides that was named; without a name all of it.
 * @throws UsageError USAGE for a name that neither side has
 */
export function chosenScope(select: readonly Selection[] | undefined, baseline: Snapshot, live: Snapshot): Scope {
  if (select !== undefined) checkSelection({ strategy: 'overwrite', select }, live, baseline, () => undefined, { flag: '', sides: 'neither in the baseline nor live' });
  return chooseScope({ select }, { wanted: new Map([...live.objects, ...baseline.objects]), accounts: [live.accounts, baseline.accounts] });
}
