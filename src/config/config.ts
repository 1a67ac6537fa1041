import { kindOfWord } from '../kinds/words.js';
import type { KindName } from '../model/index.js';
import type { Duration } from '../retention/index.js';
import type { RiskSettings } from '../risk/index.js';
import type { ApprovalConfig } from './approval-schema.js';
import type { AuditConfig } from './audit-schema.js';
import type { InstanceFields } from './instance-schema.js';
import type { NotificationsConfig } from './notifications-schema.js';
import type { LimitsConfig } from './limits-schema.js';
import type { MonitoringConfig } from './monitoring-schema.js';
import type { RetentionFields } from './retention-schema.js';
import type { RolesConfig } from './roles-schema.js';
import type { TargetFields } from './target-schema.js';
import type { Schedule } from '../schedules/index.js';
import type { SigningFields } from './signing-schema.js';

/** What the configuration says of one instance. */
export interface InstanceConfig extends Omit<InstanceFields, 'kinds'> {
  readonly kinds?: readonly KindName[] | undefined;
}

/** What `idc.yaml` says. */
export interface IdcConfig {
  /** The file as messages name it; absent where there is none. */
  readonly file?: string;
  /** Instances by name, in the order of the file. A map: names are other people's text. */
  readonly instances: ReadonlyMap<string, InstanceConfig>;
  /** Rules for instances that have none of their own. */
  readonly retention?: (RetentionFields & { readonly keepDeleted?: Duration | undefined; readonly maxSize?: number | undefined }) | undefined;
  /** Places for copies by name, in the order of the file. */
  readonly targets: ReadonlyMap<string, TargetFields>;
  /** What is done again and again, by name, in the order of the file. */
  readonly schedules: ReadonlyMap<string, Schedule>;
  /** How snapshots are signed, and whose signatures are good; absent: neither. */
  readonly signing?: SigningFields | undefined;
  /** How the risk of a change is judged; absent: as the rules have it. */
  readonly risk?: RiskSettings | undefined;
  /** File with the last activity of users, from the root of the repository. */
  readonly activityFile?: string | undefined;
  /** How operations are recorded. */
  readonly audit?: AuditConfig | undefined;
  /** Who may do what; absent: only what AWS allows counts. */
  readonly roles?: RolesConfig | undefined;
  /** Who has to approve restores; absent: nobody. */
  readonly approval?: ApprovalConfig | undefined;
  /** Who is told of what; absent: nobody. */
  readonly notifications?: NotificationsConfig | undefined;
  /** When something is not well, and where metrics go. */
  readonly monitoring?: MonitoringConfig | undefined;
  /** What one run may use; absent: no more than elsewhere. */
  readonly limits?: LimitsConfig | undefined;
}

/** Without a file there is one instance, which the current credentials and Region find. */
export const noConfig: IdcConfig = { instances: new Map([['default', {}]]), targets: new Map(), schedules: new Map() };

/** The kinds in place of the words for them. */
export function instanceConfig({ kinds, ...fields }: InstanceFields): InstanceConfig {
  if (kinds === undefined) return fields;
  return { ...fields, kinds: kinds.map(kindOfWord).filter((kind) => kind !== undefined) };
}
