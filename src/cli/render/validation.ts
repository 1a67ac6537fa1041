import { exitCodes } from '../../errors/index.js';
import type { FileValidation, SnapshotDamage, SnapshotValidation, ValidationReport } from '../../operations/index.js';
import { oneLine } from './changes.js';
import { renderDrill } from './drill.js';
import { sentence } from './sentence.js';
import { signatureText } from './signature.js';
import type { Style } from './style.js';

/** What was found, for people: a line for each snapshot, below it what is wrong with it and how its drill went. */
export function renderValidation({ snapshots, history, skipped }: ValidationReport, style: Style, columns: number): string {
  const sampled = skipped === 0 ? [] : [`${skipped} more ${skipped === 1 ? 'snapshot was' : 'snapshots were'} not in the sample.`];
  const none = snapshots.length + history.length === 0 ? ['There is no snapshot yet. Take one with `idc backup create`.'] : [];
  return [
    ...snapshots.flatMap((validation) => renderSnapshot(validation, style, columns)),
    ...history.map((damage) => renderDamage(damage, style)),
    ...sampled,
    ...none,
  ].join('\n');
}

function renderSnapshot({ snapshot, instanceName, files, bytes, signature, damages, drill }: SnapshotValidation, style: Style, columns: number): string[] {
  const of = `${snapshot} of ${oneLine(instanceName)}`;
  const head = damages.length === 0
    ? style.added(`${of}: intact (${files} files, ${bytes.toLocaleString('en-US')} bytes${signature === undefined ? '' : `; signature: ${signatureText(signature)}`})`)
    : style.removed(`${of}: ${damages.length} ${damages.length === 1 ? 'damage' : 'damages'}`);
  return [head, ...damages.map((damage) => renderDamage(damage, style)), ...(drill === undefined ? [] : [renderDrill(drill, style, columns)])];
}

/** Messages of files begin with their place; of a git object only the damage knows which file it is. */
function renderDamage({ path, line, code, message, remedy }: SnapshotDamage, style: Style): string {
  const place = path === undefined || line !== undefined || message.startsWith(path) ? '' : `${oneLine(path)}: `;
  return style.removed(`  ${place}${sentence(oneLine(message))} ${remedy} [${code}]`);
}

/** What is wrong with files that somebody has edited. */
export function renderFileValidation({ files, damages }: FileValidation, style: Style): string {
  const checked = `${files} ${files === 1 ? 'file' : 'files'} checked`;
  if (damages.length === 0) return style.added(`${checked}: valid.`);
  return [...damages.map((damage) => renderDamage(damage, style)), `${checked}: ${damages.length} ${damages.length === 1 ? 'problem' : 'problems'}.`].join('\n');
}

/** 4 when anything is damaged or came back unequal, 3 when something cannot be restored. */
export function validationExitCode({ snapshots, history }: ValidationReport): number {
  const verdicts = snapshots.map(({ drill }) => drill?.verdict);
  if (history.length > 0 || snapshots.some(({ damages }) => damages.length > 0) || verdicts.includes('unequal')) return exitCodes.different;
  return verdicts.includes('partial') ? exitCodes.partial : exitCodes.done;
}
