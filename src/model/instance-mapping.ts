/** Names that change by a pattern: `*` in `from` stands for any text, and for the same text in `to`. */
export interface NameRule {
  readonly from: string;
  readonly to: string;
}

/** New names by old ones; null leaves the thing out. A map: names are other people's text. */
export type NameTable = ReadonlyMap<string, string | null>;

/** How the names of one kind change: the table first, then the first rule that fits, else they stay. */
export interface NameChanges {
  readonly names: NameTable;
  readonly rules: readonly NameRule[];
}

/** How the things of one instance are called in another. */
export interface InstanceMapping {
  readonly accounts: {
    /** Both sides as account ID, name or e-mail address. */
    readonly names: NameTable;
    /** How accounts that the table does not name are found in the target. */
    readonly match: 'id' | 'name' | 'email';
    /** What becomes of the assignments of accounts that are not found. */
    readonly unmapped: 'refuse' | 'leave-out';
  };
  /** `email`: users that neither table nor rules name are those of the target with the same e-mail address. */
  readonly users: NameChanges & {
    readonly match: 'name' | 'email';
    /** How e-mail addresses change; one that no rule fits stays. */
    readonly emails?: readonly NameRule[] | undefined;
  };
  readonly groups: NameChanges;
  readonly permissionSets: NameChanges;
  /** By path and name, e.g. `/teams/ReadBilling`. */
  readonly customerManagedPolicies: NameChanges;
}
