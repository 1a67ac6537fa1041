/** Who wants to do something. The ARN is proved by STS; everything else is what the machine says of itself. */
export interface RolePrincipal {
  readonly arn?: string | undefined;
  readonly user: string;
  readonly host: string;
  /** Run of a CI service: `provider`, `repository`, `ref`, `workflow`, `actor` and more. */
  readonly ci?: Readonly<Record<string, string>> | undefined;
}

/** How the patterns of principals begin, and what comes after. */
const forms = ['arn:', 'user:', 'github:', 'gitlab:'] as const;

/** Whether a text can name principals: `arn:…`, `user:NAME[@HOST]`, `github:OWNER/REPOSITORY[@REF]`; `*` stands for anything. */
export function isPrincipalPattern(text: string): boolean {
  return forms.some((form) => text.startsWith(form) && text.length > form.length);
}

/** Whether a pattern can be answered only by asking STS. */
export function asksForArn(pattern: string): boolean {
  return pattern.startsWith('arn:');
}

/** Whether a pattern names a principal. The ARN of a role names all of its sessions. */
export function isNamedBy(pattern: string, { arn, user, host, ci }: RolePrincipal): boolean {
  if (pattern.startsWith('arn:')) return arn !== undefined && [arn, roleOf(arn)].some((own) => own !== undefined && fits(pattern, own));
  const form = pattern.slice(0, pattern.indexOf(':'));
  const rest = pattern.slice(form.length + 1);
  if (form === 'user') return fits(rest, rest.includes('@') ? `${user}@${host}` : user);
  if (ci?.['provider'] !== form) return false;
  return fits(rest, rest.includes('@') ? `${ci['repository'] ?? ''}@${ci['ref'] ?? ''}` : (ci['repository'] ?? ''));
}

/** The name by which messages and decisions know a principal. */
export function principalName({ arn, user, host, ci }: RolePrincipal): string {
  return arn ?? (ci?.['repository'] === undefined ? `user:${user}@${host}` : `${ci['provider'] ?? 'ci'}:${ci['repository']}@${ci['ref'] ?? ''}`);
}

/** `arn:aws:sts::1:assumed-role/NAME/SESSION` belongs to `arn:aws:iam::1:role/NAME`; STS leaves the path of the role out. */
function roleOf(arn: string): string | undefined {
  const [, partition, account, name] = /^arn:([^:]+):sts::(\d{12}):assumed-role\/([^/]+)\//.exec(arn) ?? [];
  return name === undefined ? undefined : `arn:${partition ?? ''}:iam::${account ?? ''}:role/${name}`;
}

function fits(pattern: string, text: string): boolean {
  const parts = pattern.split('*').map((part) => part.replace(/[.+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`^${parts.join('.*')}$`, 's').test(text);
}
