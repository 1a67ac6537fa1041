import type { ChangeActor } from '../../model/index.js';
import { oneLine } from './changes.js';

/** Who did something, short enough for a table: the role and session, or the user, of an ARN; anything else as it is. */
export function actorText({ actor }: Pick<ChangeActor, 'actor'>): string {
  return oneLine(/^arn:[^:]*:(?:sts|iam):.*?:(?:assumed-role|user|federated-user)\/(.+)$/.exec(actor)?.[1] ?? actor);
}
