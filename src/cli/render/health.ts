import { ageText, type Health, type InstanceHealth } from '../../operations/index.js';
import { oneLine } from './changes.js';
import type { Style } from './style.js';
import { renderTable } from './table.js';

/** The health of a repository for people: a line for each instance, what is known besides, and the reasons with what to do. */
export function renderHealth(health: Health, style: Style, columns: number): string {
  const reasons = health.reasons.map(({ level, text, remedy }) => oneLine(`${level}: ${text}. ${remedy}`));
  return [
    renderTable(['INSTANCE', 'VERDICT', 'LAST GOOD SNAPSHOT', 'AGE', 'OBJECTS', 'GAPS', 'DRIFT'], health.instances.map(row), columns),
    ...besides(health),
    ...(health.unknown === undefined ? [] : [health.unknown]),
    ...reasons,
    style[colorOf[health.verdict]](`verdict: ${health.verdict}`),
  ].join('\n');
}

const colorOf = { healthy: 'added', warning: 'changed', critical: 'removed' } as const;

function row({ name, verdict, lastGood, latest, drift }: InstanceHealth): string[] {
  return [
    name, verdict, lastGood?.snapshotId ?? '-', lastGood === undefined ? '-' : ageText(lastGood.ageSeconds * 1000),
    String(latest?.objects ?? '-'), String(latest?.gaps ?? '-'), drift === undefined ? '-' : String(drift.differences),
  ];
}

function besides({ storage, copies, validation, drill, at }: Health): string[] {
  const since = (time: string): string => `${ageText(Date.parse(at) - Date.parse(time))} ago`;
  return [
    ...(storage === undefined ? [] : [`storage: ${megabytes(storage.bytes)}${storage.maxBytes === undefined ? '' : ` of ${megabytes(storage.maxBytes)}`}`]),
    ...copies.map(({ name, behind, lastSuccessAt, failure }) => `copy ${oneLine(name)}: ${lastSuccessAt === undefined ? 'nothing is known here' : `${since(lastSuccessAt)}, ${behind} behind`}${failure === undefined ? '' : `, ${oneLine(failure)}`}`),
    ...(validation === undefined ? [] : [`validated: ${since(validation.at)}, ${validation.damages} damages`]),
    ...(drill === undefined ? [] : [`drill: ${since(drill.at)}, ${drill.failures === 0 ? 'passed' : 'failed'}`]),
  ];
}

function megabytes(bytes: number): string {
  return `${(bytes / 1e6).toFixed(1)} MB`;
}
