/** A user as far as rules look at it. */
export interface User {
  readonly userName: string;
  readonly email: string | undefined;
  readonly enabled: boolean;
}

/** A user's place in a group. */
export interface Membership {
  readonly groupId: string;
  readonly userId: string;
}

/** The rules of an identity store. A refusal is the name of an error. */
export class DirectoryModel {
  readonly users = new Map<string, User>();
  /** Display names by ID. */
  readonly groups = new Map<string, string>();
  readonly memberships = new Map<string, Membership>();

  /** No two users share a name or an email, whatever the case. */
  refusalOfUser({ userName, email }: Omit<User, 'enabled'>, except?: string): string | undefined {
    const others = [...this.users].filter(([id]) => id !== except).map(([, user]) => user);
    return others.some((other) => same(other.userName, userName) || same(other.email, email)) ? 'ConflictException' : undefined;
  }

  /** No two groups share a name, whatever the case. */
  refusalOfGroup(displayName: string, except?: string): string | undefined {
    return [...this.groups].some(([id, other]) => id !== except && same(other, displayName)) ? 'ConflictException' : undefined;
  }

  refusalOfMembership({ groupId, userId }: Membership): string | undefined {
    return missing(this.groups.has(groupId) && this.users.has(userId)) ?? (this.findMembership(groupId, userId) === undefined ? undefined : 'ConflictException');
  }

  findUser(userName: string): string | undefined {
    return [...this.users].find(([, user]) => same(user.userName, userName))?.[0];
  }

  findGroup(displayName: string): string | undefined {
    return [...this.groups].find(([, name]) => same(name, displayName))?.[0];
  }

  findMembership(groupId: string, userId: string): string | undefined {
    return [...this.memberships].find(([, membership]) => membership.groupId === groupId && membership.userId === userId)?.[0];
  }

  /** Whether a user or a group of that ID exists. */
  has(principalId: string): boolean {
    return this.users.has(principalId) || this.groups.has(principalId);
  }

  /** Deletes a user or a group with its memberships. */
  remove(principalId: string): void {
    this.users.delete(principalId);
    this.groups.delete(principalId);
    for (const [id, { groupId, userId }] of this.memberships) {
      if (groupId === principalId || userId === principalId) this.memberships.delete(id);
    }
  }
}

/** The refusal of a call that names what does not exist. */
export function missing(exists: boolean): string | undefined {
  return exists ? undefined : 'ResourceNotFoundException';
}

function same(one: string | undefined, other: string | undefined): boolean {
  return one !== undefined && one.toLowerCase() === other?.toLowerCase();
}
