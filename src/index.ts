/**
 * Version control for AWS IAM Identity Center, for programs that embed it.
 *
 * Begin with {@link openInstance}. What is exported here is stable: fields and members may be added in a minor version, and
 * nothing is renamed or removed but in a major one. Anything else in the package may change at any time.
 * @packageDocumentation
 */
export { listInstances, openInstance, type Instance, type ListOptions, type OpenOptions, type RestoreRequest, type SnapshotOptions } from './library/index.js';
export type {
  Access, AccessAnswer, AccessHistory, AccessHistoryEvent, AccessQuestion, AccessRow, Blame, BlameRow, CallPrediction, Confirm, DrillCount, DrillReport, DrillVerdict, EngineOperation, EngineProgress, HistoryFilter,
  Lacking, NamedAccess, NamedState, OperationFailure, OperationOutcome, PermissionShift, PreparedRestore, Progress, Provenance, Rename, RestoreReport, RestoreValidation, Review, ReviewChange, ReviewCounts,
  ReviewGroup, ReviewGroupName, ReviewImpact, SnapshotDamage, SnapshotRecord, SnapshotValidation, StateDifference, TakenSnapshot, ValidationReport,
} from './operations/index.js';
export {
  conflictStrategies, gapOf, identitySources, keyText, kindNames, objectMap, objectsOfKind,
  type AccountInfo, type BeyondRestore, type ChangeAction, type ChangeActor, type ChangeSet, type ConflictStrategy, type Coverage, type Finding, type Gap, type IdentitySource, type ImportedFrom, type InstanceInfo,
  type JsonValue, type KindName, type Loss, type ObjectChange, type ObjectKey, type ObjectMap, type OrganizationalUnit, type PropertyChange, type Reading, type Refusal, type RestorePlan,
  type RestorePrediction, type RiskFinding, type Settled, type SignatureVerdict, type Snapshot, type SnapshotMetadata, type SnapshotObject, type TargetFinding, type Unrestorable,
} from './model/index.js';
export {
  asIdcError, AwsError, ConfirmationError, DeniedError, EngineError, exitCodes, GithubError, GuardError, IdcError, InternalError, InterruptedError, PartialError, SnapshotError, StoreError,
  TransientAwsError, UsageError, type ErrorCode, type ErrorDocument, type ErrorFacts,
} from './errors/index.js';
export {
  emptySeed, parseSeed, SeedError, startEmulator, type Denial, type Emulator, type EmulatorOptions, type EmulatorSeed, type Fault, type Json, type JsonObject, type LoggedCall, type OutsideChange, type ServiceName,
} from './emulator/index.js';
