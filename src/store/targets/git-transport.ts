import type { Repository } from '../repository.js';
import type { PushReport, RefMove } from './target.js';

/** One way to talk to a git server. */
export interface GitTransport {
  /** Its references by full name. */
  refs(repository: Repository): Promise<ReadonlyMap<string, string>>;
  /** @throws StoreError TARGET_MOVED, TARGET_DENIED, TARGET_UNREACHABLE */
  push(repository: Repository, moves: readonly RefMove[]): Promise<PushReport>;
  /** Brings the objects of some references. */
  fetch(repository: Repository, refs: readonly string[]): Promise<void>;
  /** Asks whether a push would be accepted, without one. False when there is nothing yet to ask with. */
  tryPush(repository: Repository): Promise<boolean>;
}

/** How a git server is reached. */
export interface GitServer {
  /** An address as `git clone` takes it, without any secret in it. */
  readonly url: string;
  /** Given to the server as the password of `username`; only for HTTPS. */
  readonly token?: string | undefined;
  /** Default: `x-access-token`, which GitHub and GitLab accept with any token. */
  readonly username?: string | undefined;
  /** The environment that the installed git runs with. */
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly signal?: AbortSignal | undefined;
}
