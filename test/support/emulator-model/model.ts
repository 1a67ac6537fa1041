import { AccessModel } from './access-model.js';
import { ApplicationModel } from './application-model.js';
import { DirectoryModel } from './directory-model.js';
import { accounts, quotas } from './surroundings.js';

/** What has an identifier. */
export type Kind = 'user' | 'group' | 'membership' | 'permissionSet' | 'application' | 'issuer' | 'request';

/** Identifiers that look right and name nothing, before there is one that is gone. */
const nobody: Readonly<Record<Kind, string>> = {
  user: '00000000-0000-7000-8000-000000000001', group: '00000000-0000-7000-8000-000000000002', membership: '00000000-0000-7000-8000-000000000003',
  permissionSet: 'arn:aws:sso:::permissionSet/ssoins-0000000000000000/ps-0000000000000000', request: '00000000-0000-4000-8000-000000000004',
  application: 'arn:aws:sso::111111111111:application/ssoins-0000000000000000/apl-0000000000000000',
  issuer: 'arn:aws:sso::111111111111:trustedTokenIssuer/ssoins-0000000000000000/tti-00000000-0000-4000-8000-000000000000',
};

/**
 * The rules of Identity Center, written down a second time as plainly as can be: what a call is refused for, what it
 * changes, and when. It takes identifiers from the answers of the service that it is compared with.
 */
export class Model {
  readonly directory = new DirectoryModel();
  readonly access = new AccessModel(this.directory);
  readonly applications = new ApplicationModel();
  readonly instanceTags = new Map<string, string>();
  readonly #ever: Record<Kind, string[]> = { user: [], group: [], membership: [], permissionSet: [], application: [], issuer: [], request: [] };

  /** @param accountCount how many of the accounts there are */
  constructor(private readonly accountCount = accounts.length) {}

  get now(): number {
    return this.access.now;
  }

  /** Notes a new identifier. An identifier never comes back. */
  known(kind: Kind, id: string | undefined): string {
    if (id === undefined || this.#ever[kind].includes(id)) {
      throw new Error(`The ${kind} ${id} was there before.`);
    }
    this.#ever[kind].push(id);
    return id;
  }

  /** The identifier that a number stands for: mostly of what exists, at times of what is gone, or of nothing. */
  pick(kind: Kind, number: number): string {
    const live = this.#live(kind);
    const from = number % 8 > 0 && live.length > 0 ? live : this.#ever[kind];
    return from[Math.floor(number / 8) % from.length] ?? nobody[kind];
  }

  /** Whether a principal, which may be gone, is or was a user or a group. */
  kindOf(principalId: string): 'user' | 'group' {
    return this.#ever.group.includes(principalId) ? 'group' : 'user';
  }

  /** The account that a number stands for. */
  account(number: number): string {
    return accounts[number % this.accountCount]!.id;
  }

  /** Every account. */
  accountIds(): readonly string[] {
    return accounts.slice(0, this.accountCount).map(({ id }) => id);
  }

  /** The tags of a resource; undefined: there is no such resource. */
  tagsOf(arn: string): Map<string, string> | undefined {
    return (this.access.permissionSets.get(arn) ?? this.applications.applications.get(arn) ?? this.applications.issuers.get(arn))?.tags;
  }

  advance(ms: number): void {
    this.access.advance(ms);
  }

  #live(kind: Kind): readonly string[] {
    const { directory, access, applications } = this;
    const lists = {
      user: directory.users, group: directory.groups, membership: directory.memberships, permissionSet: access.permissionSets,
      application: applications.applications, issuer: applications.issuers, request: access.requests,
    };
    return [...lists[kind].keys()];
  }
}

/** Adds tags, all or none; gives the refusal when there would be too many. */
export function refusalOfTags(tags: ReadonlyMap<string, string>, keys: readonly string[]): string | undefined {
  return new Set([...tags.keys(), ...keys]).size > quotas.tagsPerResource ? 'ServiceQuotaExceededException' : undefined;
}
