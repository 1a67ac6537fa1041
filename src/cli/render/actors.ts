import type { ChangeActor, SnapshotMetadata } from '../../model/index.js';
import { schemaOf } from '../../operations/index.js';
import { oneLine } from './changes.js';

/** Actors that are shown one by one; all of them are in the JSON. */
const shown = 20;

/** Who made the changes of a snapshot, a line each, and of how many that is not known yet. */
export function renderActors({ actors = [], actorsSought = [], actorsNote }: SnapshotMetadata): string[] {
  const lines = actors.slice(0, shown).map((actor) => `  ${actorText(actor)}`);
  const rest = actors.length - lines.length;
  return [
    ...(lines.length === 0 ? [] : ['changed by:', ...lines]),
    ...(rest > 0 ? [`  and ${rest} more`] : []),
    ...(actorsSought.length === 0 ? [] : [`who made ${actorsSought.length === 1 ? 'one more change' : `${actorsSought.length} more changes`} CloudTrail does not tell yet; the next backup asks again`]),
    ...(actorsNote === undefined ? [] : [`who made changes is not known of all: ${oneLine(actorsNote)}`]),
  ];
}

function actorText({ object: { kind, name }, actor, sourceAddress, time, event }: ChangeActor): string {
  const from = sourceAddress === undefined ? '' : ` from ${oneLine(sourceAddress)}`;
  return `${schemaOf(kind).label[0]} ${oneLine(name)}: ${oneLine(actor)}${from}, ${oneLine(event)} at ${time.toISOString()}`;
}
