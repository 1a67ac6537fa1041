import { actorName, type ChangeActor } from '../../model/index.js';
import { oneLine } from './changes.js';

/** Who did something, in one line that is short enough for a table. */
export function actorText(actor: Pick<ChangeActor, 'actor'>): string {
  return oneLine(actorName(actor));
}
