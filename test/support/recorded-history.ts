import { HistoryRecorder, type History, type HistoryStep, type StateChange } from '../../src/history/index.js';
import type { Snapshot } from '../../src/model/index.js';

/** The history of states that were taken one after the other, an hour apart. */
export function recordedHistory(states: readonly Snapshot[]): History {
  const recorder = new HistoryRecorder();
  return { instanceName: 'default', steps: states.map((state, index) => recorder.record(changeBetween(states[index - 1], state, index))) };
}

/** What a state has that the one before does not, object by object. */
export function changeBetween(before: Snapshot | undefined, after: Snapshot, index: number): StateChange {
  const changed = [...after.objects].filter(([key, object]) => JSON.stringify(before?.objects.get(key)) !== JSON.stringify(object));
  return {
    snapshotId: `20260101T0000${String(index).padStart(2, '0')}Z-aaaa`, takenAt: new Date(index * 3_600_000), commit: String(index).padStart(40, '0'), purpose: 'backup',
    coverage: after.coverage,
    accountNames: new Map(after.accounts.map(({ accountId, name }) => [accountId, name])),
    changed: changed.map(([key, object]) => ({ object, path: `files/${key}.yaml` })),
    gone: [...(before?.objects ?? [])].filter(([key]) => !after.objects.has(key)).map(([, { kind, name }]) => ({ kind, name })),
    actors: [],
  };
}

/** The same up to a step. */
export function upTo({ instanceName, steps }: History, step: HistoryStep): History {
  return { instanceName, steps: steps.slice(0, steps.indexOf(step) + 1) };
}
