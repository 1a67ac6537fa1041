/** An attribute that sessions carry, and the one expression that gives its value. */
export interface AccessControlAttribute {
  readonly Key: string;
  readonly Value: { readonly Source: readonly string[] };
}

/** The attributes for access control of an instance, which has one such configuration at most. */
export interface AccessControl {
  attributes: readonly AccessControlAttribute[];
  status: 'CREATION_IN_PROGRESS' | 'ENABLED' | 'CREATION_FAILED';
  /** Why creation failed. */
  statusReason: string | undefined;
  /** Reason with which a creation in progress is bound to fail. */
  readonly bound?: string | undefined;
}
