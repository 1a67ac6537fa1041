import { emailOf } from '../../kinds/user/schema.js';
import { objectsOfKind, type InstanceMapping, type Snapshot, type TargetFinding } from '../../model/index.js';
import { changeEmail } from './change-email.js';

/** User names of the target by those of the snapshot, as e-mail addresses tell. */
export interface UserMap {
  readonly users: ReadonlyMap<string, string>;
  readonly findings: readonly TargetFinding[];
}

/** Finds the users of the snapshot among those of the target by their e-mail addresses, where the mapping asks for it. */
export function mapUsersByEmail(source: Snapshot, live: Snapshot, settings: Pick<InstanceMapping, 'users'>): UserMap {
  if (settings.users.match === 'name') return { users: new Map(), findings: [] };
  const byEmail = new Map<string, string[]>();
  for (const user of objectsOfKind(live.objects, 'user')) {
    const email = emailOf(user.body)?.toLowerCase();
    if (email !== undefined) byEmail.set(email, [...(byEmail.get(email) ?? []), user.name]);
  }
  const users = new Map<string, string>();
  const findings: TargetFinding[] = [];
  for (const user of objectsOfKind(source.objects, 'user')) {
    const own = emailOf(user.body);
    const email = own && changeEmail(settings, own).toLowerCase();
    const found = email === undefined ? [] : byEmail.get(email) ?? [];
    const [first] = found;
    if (first !== undefined && found.length === 1) users.set(user.name, first);
    if (found.length < 2) continue;
    findings.push({
      check: 'mapping', severity: 'error', subject: `user/${user.name}`,
      message: `user ${user.name} of the snapshot may be any of ${found.join(', ')}, which all have the e-mail address ${email ?? ''}`,
      remedy: 'Name the one under users in the mapping.',
    });
  }
  return { users, findings };
}
