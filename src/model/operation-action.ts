/** What an operation does to state or data. A removal takes away what cannot be had again by repeating something. */
export type OperationEffect = 'read' | 'change' | 'removal';

/**
 * Every operation by the name that the audit log, roles and policies give it, and its effect. Append only: logs and policies of
 * others refer to the names.
 */
export const operationEffects = {
  'backup:create': 'change',
  'backup:list': 'read',
  'backup:show': 'read',
  'backup:validate': 'read',
  'backup:prune': 'removal',
  'backup:delete': 'removal',
  'backup:undelete': 'change',
  'backup:pin': 'change',
  'backup:unpin': 'removal',
  'backup:usage': 'read',
  'backup:repair': 'change',
  diff: 'read',
  'restore:run': 'removal',
  'restore:preview': 'read',
  'restore:validate': 'read',
  'restore:continue': 'removal',
  'restore:rollback': 'removal',
  'restore:report': 'read',
  'restore:runs': 'read',
  'access:who': 'read',
  'access:of': 'read',
  adopt: 'change',
  status: 'read',
  'key:init': 'change',
  'key:list': 'read',
  'key:rotate': 'change',
  'key:destroy': 'removal',
  'key:on': 'change',
  'key:off': 'change',
  'key:signer': 'read',
  'target:add': 'change',
  'target:list': 'read',
  'target:check': 'read',
  'target:push': 'change',
  'target:pull': 'change',
  'target:remove': 'change',
  'audit:log': 'read',
  'audit:verify': 'read',
  'audit:prune': 'removal',
  'access-policy:check': 'read',
  'access-policy:list': 'read',
  'access-policy:show': 'read',
  'access:history': 'read',
  'access:review': 'read',
  'access:reindex': 'read',
  blame: 'read',
  validate: 'read',
  drift: 'read',
  'drift:accept': 'change',
  'drift:revert': 'removal',
  init: 'change',
  'github:publish': 'change',
  'github:propose': 'change',
  'github:review': 'read',
  'github:preview': 'read',
  'restore:approve': 'change',
  'notify:send': 'change',
  'notify:test': 'change',
  'notify:list': 'read',
  'notify:preview': 'read',
  'schedule:create': 'change',
  'schedule:update': 'change',
  'schedule:delete': 'change',
  'schedule:enable': 'change',
  'schedule:disable': 'change',
  'schedule:sync': 'change',
  'schedule:list': 'read',
  'schedule:show': 'read',
  'schedule:history': 'read',
  'schedule:run': 'change',
  'schedule:missed': 'change',
  'schedule:daemon': 'change',
  metrics: 'read',
  'metrics:serve': 'read',
  monitor: 'read',
  export: 'read',
  import: 'change',
  'import:validate': 'read',
  convert: 'read',
  report: 'read',
} as const satisfies Record<string, OperationEffect>;

/** Name of an operation. */
export type OperationAction = keyof typeof operationEffects;

/** All names, in the order of the table. */
export const operationActions = Object.keys(operationEffects) as readonly OperationAction[];

/** The name that a text is, or undefined. */
export function operationAction(text: string): OperationAction | undefined {
  return Object.hasOwn(operationEffects, text) ? (text as OperationAction) : undefined;
}
