import type { DirectoryModel } from './directory-model.js';
import { missing } from './directory-model.js';
import { type Account, accounts, asyncMs, quotas } from './surroundings.js';

/** A permission set with all that is attached to it. */
export interface PermissionSet {
  readonly name: string;
  description: string | undefined;
  relayState: string | undefined;
  inlinePolicy: string | undefined;
  boundary: string | undefined;
  readonly managed: Set<string>;
  readonly customerManaged: Set<string>;
  readonly tags: Map<string, string>;
}

/** Who is assigned what where. */
export interface Assignment {
  readonly accountId: string;
  readonly permissionSetArn: string;
  readonly principalId: string;
}

/** What an account has of a permission set. */
interface Provision {
  stale: boolean;
  /** When the account loses it; undefined: it stays. */
  leavesAt?: number;
}

/** An accepted request, whose effect comes when it is over. */
export interface Request {
  readonly kind: 'creation' | 'deletion' | 'provisioning';
  readonly permissionSetArn: string;
  readonly accountIds: readonly string[];
  /** Of an assignment. */
  readonly principalId?: string;
  /** Provisioning of one account reaches it even when it has nothing yet; that of all does not. */
  readonly named?: boolean;
  /** It was accepted while the account was about to lose the permission set. */
  readonly late?: boolean;
  readonly endsAt: number;
  status: 'IN_PROGRESS' | 'SUCCEEDED' | 'FAILED';
  seen: boolean;
}

/** The rules of permission sets, of assignments and of the work that they need. */
export class AccessModel {
  now = 0;
  readonly permissionSets = new Map<string, PermissionSet>();
  readonly assignments = new Map<string, Assignment>();
  readonly provisions = new Map<string, Provision>();
  readonly requests = new Map<string, Request>();

  constructor(private readonly directory: DirectoryModel) {}

  refusalOfName(name: string): string | undefined {
    return [...this.permissionSets.values()].some((other) => other.name === name) ? 'ConflictException' : undefined;
  }

  /** A permission set stays while an account has it or work on it is under way. */
  refusalOfRemoval(arn: string): string | undefined {
    const provisioned = [...this.provisions.keys()].some((pair) => pair.endsWith(arn));
    const busy = this.pending().some(({ permissionSetArn }) => permissionSetArn === arn);
    return missing(this.permissionSets.has(arn)) ?? (provisioned || busy ? 'ConflictException' : undefined);
  }

  /** One operation on a pair of account and permission set at a time, and ten on assignments together. */
  refusalOfWork({ kind, permissionSetArn, accountIds }: Pick<Request, 'kind' | 'permissionSetArn' | 'accountIds'>): string | undefined {
    const onPair = this.pending().some((other) => other.permissionSetArn === permissionSetArn && other.accountIds.some((id) => accountIds.includes(id)));
    const outstanding = this.pending().filter((other) => other.kind !== 'provisioning').length;
    if (onPair) return 'ConflictException';
    return kind !== 'provisioning' && outstanding >= quotas.outstandingAssignments ? 'ThrottlingException' : undefined;
  }

  /** Accepts work: it waits for all earlier work in its accounts, and then takes its time. */
  accept(id: string, planned: Pick<Request, 'kind' | 'permissionSetArn' | 'accountIds' | 'principalId' | 'named'>): void {
    const earlier = this.pending().filter(({ accountIds }) => accountIds.some((accountId) => planned.accountIds.includes(accountId)));
    const late = planned.accountIds.some((accountId) => this.provisions.get(pair(accountId, planned.permissionSetArn))?.leavesAt !== undefined);
    this.requests.set(id, { ...planned, late, endsAt: Math.max(this.now, ...earlier.map(({ endsAt }) => endsAt)) + asyncMs, status: 'IN_PROGRESS', seen: false });
  }

  /** A change that accounts see only after they are provisioned again. */
  changed(permissionSetArn: string): void {
    for (const [key, provision] of this.provisions) {
      if (key.endsWith(permissionSetArn)) provision.stale = true;
    }
  }

  provisionedAccounts(permissionSetArn: string): readonly string[] {
    return [...this.provisions.keys()].filter((key) => key.endsWith(permissionSetArn)).map((key) => key.split(' ')[0]!);
  }

  pending(): readonly Request[] {
    return [...this.requests.values()].filter(({ status }) => status === 'IN_PROGRESS');
  }

  advance(ms: number): void {
    const until = this.now + ms;
    for (let next = this.#nextMoment(); next <= until; next = this.#nextMoment()) {
      this.now = next;
      this.#loseWhatLeaves();
      this.pending().filter(({ endsAt }) => endsAt === this.now).forEach((request) => this.#end(request));
    }
    this.now = until;
  }

  #nextMoment(): number {
    const leaving = [...this.provisions.values()].map(({ leavesAt = Infinity }) => leavesAt);
    return Math.min(...this.pending().map(({ endsAt }) => endsAt), ...leaving);
  }

  #loseWhatLeaves(): void {
    for (const [key, { leavesAt }] of this.provisions) {
      if (leavesAt === this.now) this.provisions.delete(key);
    }
  }

  #end(request: Request): void {
    const succeeded = request.accountIds.map((id) => this.#workIn(accounts.find((account) => account.id === id)!, request));
    request.status = succeeded.every(Boolean) ? 'SUCCEEDED' : 'FAILED';
  }

  /** Brings about what a request does in one account; false when it cannot. */
  #workIn(account: Account, { kind, permissionSetArn, principalId = '', named = false, late = false }: Request): boolean {
    const key = pair(account.id, permissionSetArn);
    const assignment = { accountId: account.id, permissionSetArn, principalId };
    const provision = this.provisions.get(key);
    if (kind === 'deletion') {
      this.assignments.delete(assignmentKey(assignment));
      if (!this.isAssigned(key) && provision !== undefined) provision.leavesAt = this.now + asyncMs;
      return true;
    }
    if (kind === 'provisioning' && provision === undefined && (!named || late)) return false;
    if (account.suspended || !this.#hasPolicies(account, permissionSetArn)) return false;
    if (kind === 'provisioning') {
      this.provisions.set(key, { stale: false });
      return true;
    }
    if (!this.directory.has(principalId)) return false;
    this.assignments.set(assignmentKey(assignment), assignment);
    this.provisions.set(key, provision ?? { stale: false });
    return true;
  }

  isAssigned(key: string): boolean {
    return [...this.assignments.values()].some(({ accountId, permissionSetArn }) => pair(accountId, permissionSetArn) === key);
  }

  #hasPolicies({ policies }: Account, arn: string): boolean {
    const { customerManaged, boundary } = this.permissionSets.get(arn)!;
    const needed = [...customerManaged, ...(boundary?.startsWith('/') === true ? [boundary] : [])];
    return policies === undefined || needed.every((policy) => policies.includes(policy));
  }
}

/** An account and a permission set as a key. */
export function pair(accountId: string, permissionSetArn: string): string {
  return `${accountId} ${permissionSetArn}`;
}

/** An assignment as a key. */
export function assignmentKey({ accountId, permissionSetArn, principalId }: Assignment): string {
  return `${pair(accountId, permissionSetArn)} ${principalId}`;
}
