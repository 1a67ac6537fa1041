/** A role that comes with the program: what it is for, and its policies in Cedar. */
export interface ReadyRole {
  readonly name: string;
  readonly description: string;
  readonly policies: string;
}

const viewer: ReadyRole = {
  name: 'viewer',
  description: 'looks at snapshots, differences, access and the audit log, and changes nothing',
  policies: `@id("viewer")
permit (
  principal in Role::"viewer",
  action in Action::"read",
  resource
);
`,
};

const operator: ReadyRole = {
  name: 'operator',
  description: 'takes backups, copies, proposes and repairs them, and tries out notifications; removes nothing and restores nothing',
  policies: `@id("operator")
permit (
  principal in Role::"operator",
  action in [
    Action::"read",
    Action::"backup:create",
    Action::"backup:undelete",
    Action::"backup:pin",
    Action::"backup:repair",
    Action::"target:push",
    Action::"target:pull",
    Action::"drift:accept",
    Action::"github:publish",
    Action::"github:propose",
    Action::"notify:test",
    Action::"schedule:run",
    Action::"schedule:missed",
    Action::"schedule:daemon"
  ],
  resource
);
`,
};

const restorer: ReadyRole = {
  name: 'restorer',
  description: 'puts snapshots back, undoes that, and approves what others put back',
  policies: `@id("restorer")
permit (
  principal in Role::"restorer",
  action in [
    Action::"read",
    Action::"backup:create",
    Action::"restore:run",
    Action::"restore:continue",
    Action::"restore:rollback",
    Action::"restore:approve",
    Action::"drift:revert",
    Action::"adopt"
  ],
  resource
);
`,
};

const administrator: ReadyRole = {
  name: 'administrator',
  description: 'does everything, keys, targets, removals and the audit log included',
  policies: `@id("administrator")
permit (
  principal in Role::"administrator",
  action,
  resource
);
`,
};

/** The roles that need not be written. */
export const readyRoles: readonly ReadyRole[] = [viewer, operator, restorer, administrator];
