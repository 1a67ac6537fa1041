/** What AWS says that a caller may not do. */
export interface DeniedPermission {
  readonly caller: string;
  readonly action: string;
  /** Absent where the service does not name it. */
  readonly resource?: string;
  /** True when a policy forbids it, so that no further permission helps. */
  readonly isExplicit: boolean;
}

/** The parts of AWS's text (IAM User Guide, "Troubleshoot access denied error messages"). */
const deniedText = /^User: (\S+) is not authorized to perform: ([\w-]+:\w+)(?: on resource: (\S+))?(.*)/s;

/** The permission that the text of a refusal names; undefined where it names none. */
export function deniedPermission(message: string): DeniedPermission | undefined {
  const [, caller, action, resource, rest = ''] = deniedText.exec(message) ?? [];
  if (caller === undefined || action === undefined) return undefined;
  return { caller, action, ...(resource === undefined ? {} : { resource }), isExplicit: rest.includes('explicit deny') };
}

/** What to do about a refusal. */
export function remedyOfDenial(denied: DeniedPermission | undefined): string {
  const otherwise = 'or choose other credentials, e.g. with --profile.';
  if (denied === undefined) return `Give the caller this permission, ${otherwise}`;
  const { caller, action, resource = '*', isExplicit } = denied;
  const permission = `${action} on ${resource}`;
  if (isExplicit) return `Lift the explicit deny of ${permission} for ${caller}, ${otherwise}`;
  if (action === 'sts:AssumeRole') {
    return `Allow ${permission} in a policy of ${caller} and in the role's trust policy (mind its external ID and MFA), ${otherwise}`;
  }
  return `Allow ${permission} to ${caller} (\`idc status --permissions\` prints all that is needed), ${otherwise}`;
}
