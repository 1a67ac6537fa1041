export { AuditTrail, type AuditSettings, type AuditSink, type OperationFacts, type StartedOperation } from './audit-trail.js';
export { browseAudit, type FoundEvent } from './browse-audit.js';
export { hasSnapshots } from './has-snapshots.js';
export { logGroupSink } from './log-group-sink.js';
export { pendingFolder } from './pending-events.js';
export { planAuditPrune, type AuditPrunePlan } from './plan-audit-prune.js';
export { verifyAudit, type VerifiedLog, type VerifyAuditOptions } from './verify-audit.js';
export { auditOutcomes, auditParameters, ciWriter, headText, parseHead, redactor, type AuditCaller, type AuditEvent, type AuditFields, type AuditFilter, type AuditFinding, type AuditFindings, type AuditMeasure, type AuditUsage, type AuditHead } from '../../audit/index.js';
