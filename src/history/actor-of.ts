import { keyText, type ChangeActor, type ObjectKey } from '../model/index.js';
import type { History, HistoryStep } from './history.js';

/** Snapshots after a change in which its actor may still be told: the trail delivers events late, and the next snapshot looks again. */
const laterSteps = 3;

/**
 * Who made a change that a step shows: the latest event about one of the objects between the snapshot before and this one. The trail may
 * have told it later.
 */
export function actorOf({ steps }: History, step: HistoryStep, causes: readonly ObjectKey[]): ChangeActor | undefined {
  const at = steps.indexOf(step);
  const since = steps[at - 1]?.takenAt;
  const keys = new Set(causes.map(keyText));
  const told = steps.slice(at, at + 1 + laterSteps).flatMap(({ actors }) => actors);
  const meant = told.filter(({ object, time }) => keys.has(keyText(object)) && time <= step.takenAt && (since === undefined || time > since));
  return meant.reduce<ChangeActor | undefined>((latest, actor) => (latest === undefined || actor.time > latest.time ? actor : latest), undefined);
}
