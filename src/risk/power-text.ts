import type { PermissionSetPower } from './policy/permission-set-power.js';
import type { PowerClass } from './policy/power.js';
import { names } from './words.js';

const texts: Readonly<Record<PowerClass, string>> = {
  none: 'allows nothing',
  'read-only': 'allows reading only',
  write: 'allows to change things',
  'power-user': 'allows nearly everything but IAM',
  'iam-write': 'allows to raise permissions',
  administrator: 'allows everything',
};

/** What a permission set allows and by what, for people: `allows everything by AdministratorAccess`. */
export function powerText({ class: found, isLimited, because }: PermissionSetPower): string {
  const by = because.length === 0 ? '' : ` by ${names(because)}`;
  return `${texts[found]}${by}${isLimited ? ', under a condition or within a boundary' : ''}`;
}
