export type { CopyTarget, PushReport, RefMove, CopyFinding, TargetKind } from './target.js';
export { directoryTarget } from './directory-target.js';
export { gitTarget } from './git-target.js';
export type { GitServer } from './git-transport.js';
export { auditRefs, copiedReferences, isAuditLog, isCopied, keysRef, snapshotsRef } from './copied-references.js';
export { leadsTo } from './leads-to.js';
export { noState, readTargetState, writeTargetState, type TargetState } from './target-state.js';
export { verifyCopy, type VerifiedCopy } from './verify-copy.js';
