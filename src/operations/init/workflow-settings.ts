/** What the workflows of a repository are made with. */
export interface WorkflowSettings {
  /** Branch with the baseline. */
  readonly branch: string;
  /** Role by which workflows read Identity Center; default: the variable IDC_READ_ROLE_ARN of the repository on GitHub. */
  readonly readRoleArn?: string | undefined;
  /** Role by which snapshots are taken, kept and pruned; default: the variable IDC_BACKUP_ROLE_ARN, else the role that reads. */
  readonly backupRoleArn?: string | undefined;
  /** Role by which the restore writes; default: the variable IDC_RESTORE_ROLE_ARN. */
  readonly restoreRoleArn?: string | undefined;
  /** Default: the variable IDC_REGION. */
  readonly region?: string | undefined;
  /** When snapshots are taken, in UTC. */
  readonly cron: string;
  /** Names of the instances, in the order of the configuration. */
  readonly instances: readonly string[];
  /** True in a checkout of this program, which is built there; else the package is installed. */
  readonly isCheckout: boolean;
}

/** A file of a repository, by its path from the top. */
export interface RepositoryFile {
  readonly path: string;
  readonly text: string;
}

/** A step of a job, as a workflow has it. */
export type Step = Readonly<Record<string, unknown>>;
