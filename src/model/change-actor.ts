import type { ObjectKey } from './object.js';

/** Who changed an object, as CloudTrail tells. */
export interface ChangeActor {
  readonly object: ObjectKey;
  /** ARN of the caller, or what the trail has in its place. */
  readonly actor: string;
  /** Address from which the call came, or the service that made it. */
  readonly sourceAddress?: string | undefined;
  readonly time: Date;
  /** Name of the event, e.g. `CreateAccountAssignment`. */
  readonly event: string;
  readonly eventId: string;
}

/** Who did something, short enough for a table: the role and session, or the user, of an ARN; anything else as it is. */
export function actorName({ actor }: Pick<ChangeActor, 'actor'>): string {
  return /^arn:[^:]*:(?:sts|iam):.*?:(?:assumed-role|user|federated-user)\/(.+)$/.exec(actor)?.[1] ?? actor;
}
