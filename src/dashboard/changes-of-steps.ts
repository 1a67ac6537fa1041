import { actorOf, type History, type HistoryStep } from '../history/index.js';
import { byKindAndName } from '../diff/by-kind-and-name.js';
import { keyText, type ChangeActor, type ObjectKey } from '../model/index.js';

/** An object that a snapshot shows for the first time, otherwise than before, or no longer. */
export interface ShownChange extends ObjectKey {
  readonly action: 'create' | 'update' | 'delete';
  readonly actor?: ChangeActor | undefined;
}

/** What each snapshot of a history changed, by its ID; the first one shows everything, which is no change. */
export function changesOfSteps(history: History): ReadonlyMap<string, readonly ShownChange[]> {
  const present = new Set<string>();
  const changes = new Map<string, ShownChange[]>();
  for (const [index, step] of history.steps.entries()) {
    const shown = step.versions.map((version) => changeOf(version, present.has(keyText(version))));
    for (const change of shown) {
      if (change.action === 'delete') present.delete(keyText(change));
      else present.add(keyText(change));
    }
    changes.set(step.snapshotId, index === 0 ? [] : shown.map((change) => withActor(history, step, change)).sort(byKindAndName));
  }
  return changes;
}

function changeOf({ kind, name, isGone }: HistoryStep['versions'][number], isPresent: boolean): ShownChange {
  return { kind, name, action: isGone ? 'delete' : isPresent ? 'update' : 'create' };
}

function withActor(history: History, step: HistoryStep, change: ShownChange): ShownChange {
  const actor = actorOf(history, step, [change]);
  return actor === undefined ? change : { ...change, actor };
}
