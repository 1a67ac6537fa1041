import { firstOf } from '../../errors/index.js';
import { holdersOfSet } from '../permission-sets.js';
import type { RiskRule } from '../rule.js';
import { accountText } from '../words.js';

/** The roles of a permission set get other names. */
export const permissionSetRecreated: RiskRule = {
  name: 'permission-set-recreated',
  level: 'high',
  finds: 'A permission set was deleted and made anew, under its name or with the same content under another. Both count: AWS renames none.',
  why: 'Its roles `AWSReservedSSO_<name>_<suffix>` get another suffix in every account, so what names their ARN no longer works: access entries and aws-auth of EKS, policies of KMS keys and S3 buckets, grants of Lake Formation. While it is assigned nowhere, it is two levels less.',
  *find(context) {
    for (const { was, is } of context.recreated) {
      const accounts = [...new Set([...holdersOfSet(context.old, was).accounts, ...holdersOfSet(context.now, is).accounts])].sort();
      const what = was === is ? `Permission set ${is} is a new one of the same name` : `Permission set ${is} takes the place of ${was}`;
      const where = accounts.length === 0 ? 'it is assigned on no account' : `its role AWSReservedSSO_${is}_… gets another name on ${firstOf(accounts.map((id) => accountText(context, id)), { separator: ', ', shown: 50 })}`;
      yield {
        object: { kind: 'permission-set', name: is }, raisedBy: accounts.length === 0 ? -2 : 0,
        message: `${what}: ${where}${accounts.length === 0 ? '' : ', and policies of EKS, KMS, S3 or Lake Formation may name the old one'}`,
      };
    }
  },
};
