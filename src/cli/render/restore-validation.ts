import { kindNames, type TargetFinding } from '../../model/index.js';
import { countChanges, schemaOf, type RestoreValidation } from '../../operations/index.js';
import { awaitedLines } from './awaited.js';
import { oneLine } from './changes.js';
import { lackingLines } from './lacking.js';
import { predictionText } from './prediction.js';
import type { Style } from './style.js';
import { newUserLines, unrestorableLines } from './unrestorable.js';

/** A validation as a JSON document. */
export function validationDocument({ snapshot, plan, prediction, lacking, refusals, errors, warnings }: RestoreValidation): object {
  const { target, unrestorable, awaited, conflicts } = plan;
  const ok = plan.refusals.length === 0;
  return { snapshot, target, ok, errors, warnings, refusals, conflicts, awaited, unrestorable, lacking, changes: countChanges(plan.changes), prediction };
}

/** A validation for people: the worst comes first, the verdict last. */
export function renderValidation({ snapshot, plan, prediction, lacking, refusals, errors, warnings }: RestoreValidation, style: Style): string {
  const ok = plan.refusals.length === 0;
  return [
    `Restore of ${snapshot} to ${plan.target.instanceArn} in ${plan.target.region}:`,
    ...errors.map((finding) => style.removed(`  error: ${findingText(finding)}`)),
    ...refusals.map(({ guard, message, remedy }) => style.removed(`  refused (${guard}): ${oneLine(message)}. ${remedy}`)),
    ...warnings.map((finding) => style.changed(`  warning: ${findingText(finding)}`)),
    ...lackingLines(lacking, style),
    ...unrestorableLines(plan.unrestorable, '  cannot be restored'),
    ...newUserLines(plan.changes.changes),
    ...awaitedLines(plan.unrestorable, plan.identitySource),
    `  ${changesText(plan)}`,
    ...(prediction.totalCalls === 0 ? [] : [predictionText(prediction)]),
    ok ? style.added(`Nothing speaks against it. Next, with the same flags: idc restore preview ${snapshot}`) : style.removed('It would be refused. Nothing was written.'),
  ].join('\n');
}

/** A finding with what to do about it. */
export function findingText({ check, message, remedy }: TargetFinding): string {
  return `${check}: ${oneLine(message)}. ${remedy}`;
}

function changesText({ changes }: RestoreValidation['plan']): string {
  const counts = countChanges(changes);
  const parts = kindNames.flatMap((kind) => {
    const { create, update, replace, delete: remove } = counts[kind];
    const total = create + update + replace + remove;
    return total === 0 ? [] : [`${total} ${schemaOf(kind).label[total === 1 ? 0 : 1]} (${[[create, 'created'], [update, 'updated'], [replace, 'replaced'], [remove, 'deleted']].filter(([count]) => count !== 0).map(([count, how]) => `${count} ${how}`).join(', ')})`];
  });
  return parts.length === 0 ? `nothing differs; ${changes.unchanged} objects are equal` : `would write ${parts.join(', ')}`;
}
