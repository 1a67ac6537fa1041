import { ListedMap, type ListOrder } from './listed-map.js';

/** What an asynchronous operation is doing. */
export type RequestStatus = 'IN_PROGRESS' | 'SUCCEEDED' | 'FAILED';

/** The three kinds of asynchronous operation, each with its own list of requests. */
export type RequestKind = 'creation' | 'deletion' | 'provisioning';

/** The record of one asynchronous operation: plain data, from which its work can be started again after a restart. */
export interface AsyncRequest {
  readonly id: string;
  readonly kind: RequestKind;
  /** Epoch seconds. */
  readonly createdDate: number;
  readonly permissionSetArn: string;
  /** Accounts in which it works. */
  readonly accountIds: readonly string[];
  /** Members that its status answer adds. */
  readonly details: Readonly<Record<string, string>>;
  /** Reason with which it is bound to fail, whatever the state will be. */
  readonly bound?: string | undefined;
  status: RequestStatus;
  failureReason: string | undefined;
  /** A call has shown it as IN_PROGRESS. */
  seen: boolean;
}

/** Requests of an instance by kind; they are kept as long as the emulator runs. */
export class AsyncRequestStore {
  readonly #all: AsyncRequest[] = [];
  readonly #byKind: Readonly<Record<RequestKind, ListedMap<string, AsyncRequest>>>;

  constructor(order: ListOrder) {
    this.#byKind = { creation: new ListedMap(order), deletion: new ListedMap(order), provisioning: new ListedMap(order) };
  }

  list(kind: RequestKind): ListedMap<string, AsyncRequest> {
    return this.#byKind[kind];
  }

  add(request: AsyncRequest): void {
    this.#all.push(request);
    this.#byKind[request.kind].set(request.id, request);
  }

  /** In order of acceptance, which is the order in which work within an account is done. */
  all(): readonly AsyncRequest[] {
    return this.#all;
  }
}
