import type { InstanceMapping } from '../../model/index.js';
import { changeName } from './change-name.js';

/** The e-mail address that a user has in the target: by the first rule that fits, else the same. */
export function changeEmail({ users: { emails = [] } }: Pick<InstanceMapping, 'users'>, address: string): string {
  return changeName({ names: new Map(), rules: emails }, address) ?? address;
}
