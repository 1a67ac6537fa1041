/** The kinds of object that a snapshot holds, in order of reference: each refers only to kinds before it. */
export const kindNames = [
  'user', 'group', 'permission-set', 'account-assignments', 'access-control-attributes', 'trusted-token-issuer', 'application',
] as const;

/** Name of a kind, as typed after `--kinds`. */
export type KindName = (typeof kindNames)[number];

/** A value as JSON and YAML know it. */
export type JsonValue = string | number | boolean | null | JsonValue[] | { [key: string]: JsonValue };

/**
 * Identity of an object: its kind and natural key. IDs of AWS never come back after a restore, so no identity rests on one.
 * The natural key is the user name, the display name of a group, the name of a permission set, the account ID of assignments;
 * a kind with a single object has a constant one, and further applications of one name have the last part of their ARN in it.
 */
export interface ObjectKey {
  readonly kind: KindName;
  readonly name: string;
}

/**
 * One object of Identity Center: one file, one Pulumi resource. The body's shape belongs to the kind (src/kinds);
 * generic passes see only what is said here.
 */
export interface SnapshotObject extends ObjectKey {
  readonly body: Readonly<Record<string, unknown>>;
}

/** True of a user and of a group: of what access is given to. */
export function isPrincipal({ kind }: Pick<ObjectKey, 'kind'>): boolean {
  return kind === 'user' || kind === 'group';
}

/** The ID that AWS knows an object by; of one that has none, as the assignments of an account, its name says which it is. */
export function liveIdOf({ name, body: { id } }: SnapshotObject): string {
  return typeof id === 'string' ? id : name;
}

/** A stable text form of a key, for maps and messages: `group/Admins`. */
export function keyText(key: ObjectKey): string {
  return `${key.kind}/${key.name}`;
}
