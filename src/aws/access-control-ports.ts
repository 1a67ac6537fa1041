/** Attributes for access control: from each key to its one source, e.g. `${path:enterprise.costCenter}`. */
export type AttributeSources = Readonly<Record<string, string>>;

/** The attributes for access control of an instance. */
export interface LiveAccessControl {
  readonly attributes: AttributeSources;
  readonly status: 'ENABLED' | 'CREATION_IN_PROGRESS' | 'CREATION_FAILED';
  readonly statusReason?: string | undefined;
}

/** Attributes for access control, one configuration for each instance. Every method throws AwsError. */
export interface AccessControlPort {
  /** Undefined when access control is off. */
  describe(): Promise<LiveAccessControl | undefined>;
  /** Begins the creation, which goes on for a while: `describe` tells how it stands. */
  create(attributes: AttributeSources): Promise<void>;
  /** Replaces all attributes. */
  update(attributes: AttributeSources): Promise<void>;
  delete(): Promise<void>;
}
