import { permissionSetSchema, type PermissionSet } from '../../kinds/permission-set/schema.js';
import { keyText, objectsOfKind, type TargetFinding } from '../../model/index.js';
import type { CompatibilityCheck } from './input.js';

/** Limits of SessionDuration (IAM Identity Center User Guide, "Set session duration for AWS accounts"), in hours. */
const [leastHours, mostHours] = [1, 12];

/** What one value is judged by: the words after "Permission set NAME", or undefined where AWS takes it. */
const judges: readonly ((permissionSet: PermissionSet) => string | undefined)[] = [
  ({ sessionDuration }) => {
    const hours = sessionDuration === undefined ? leastHours : hoursOf(sessionDuration);
    return hours >= leastHours && hours <= mostHours ? undefined : `has the session duration ${JSON.stringify(sessionDuration)}; AWS takes ${leastHours} to ${mostHours} hours, written as PT1H to PT${mostHours}H`;
  },
  ({ inlinePolicy }) => {
    const wrong = statementsOf(inlinePolicy).findIndex(({ Effect: effect }) => effect !== 'Allow' && effect !== 'Deny');
    return wrong < 0 ? undefined : `has an inline policy whose statement ${wrong + 1} has neither the effect "Allow" nor "Deny"`;
  },
];

/** Values of permission sets that the plan writes and AWS will refuse. What is live already is not judged. */
export const values: CompatibilityCheck = ({ plan: { before, after, changes } }) => {
  const written = new Set(changes.changes.filter(({ action }) => action !== 'delete').map(keyText));
  return objectsOfKind(after, permissionSetSchema.name).filter((object) => written.has(keyText(object))).flatMap((object) => {
    const had = before.get(keyText(object))?.body as PermissionSet | undefined;
    return judges.flatMap((judge): TargetFinding[] => {
      const wrong = judge(object.body as PermissionSet);
      if (wrong === undefined || (had !== undefined && judge(had) === wrong)) return [];
      return [{ check: 'values', severity: 'error', subject: keyText(object), message: `Permission set ${object.name} ${wrong}`, remedy: 'Correct it in the snapshot files and restore them with `idc restore .`, or leave the permission set out with --exclude.' }];
    });
  });
};

/** NaN for what is no duration of ISO 8601. */
function hoursOf(duration: string): number {
  const parts = /^P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d+)?)S)?)?$/.exec(duration);
  const [days = 0, hours = 0, minutes = 0, seconds = 0] = parts?.slice(1).map((part: string | undefined) => Number(part ?? 0)) ?? [NaN];
  return days * 24 + hours + minutes / 60 + seconds / 3600;
}

function statementsOf(policy: unknown): readonly Readonly<Record<string, unknown>>[] {
  const { Statement: statements = [] } = (policy ?? {}) as { readonly Statement?: unknown };
  return (Array.isArray(statements) ? statements : [statements]) as readonly Readonly<Record<string, unknown>>[];
}
