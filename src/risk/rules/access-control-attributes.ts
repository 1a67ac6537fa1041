import { accessControlName, type AccessControlAttributes } from '../../kinds/access-control-attributes/schema.js';
import type { PermissionSet } from '../../kinds/permission-set/schema.js';
import { objectsOfKind } from '../../model/index.js';
import type { RiskContext } from '../context.js';
import type { RiskRule } from '../rule.js';
import { names } from '../words.js';

/** An attribute by which policies decide is another one, or gone. */
export const accessControlAttribute: RiskRule = {
  name: 'access-control-attribute',
  level: 'high',
  finds: 'The source of an attribute for access control changes, or the attribute goes, and inline policies decide by it (`aws:PrincipalTag`). What policies outside permission sets do with it is not known.',
  why: 'Policies that allow by a tag of the user then allow other people, and those that deny by it may deny nobody.',
  *find(context) {
    const { changes, old, now } = context;
    for (const { name } of changes.changes.filter(({ kind }) => kind === 'access-control-attributes')) {
      const [had, has] = [attributesOf(old, name), attributesOf(now, name)];
      for (const [attribute, source] of had) {
        const users = has.get(attribute) === source ? [] : usersOf(context, attribute);
        if (users.length === 0) continue;
        const becomes = has.get(attribute);
        yield {
          object: { kind: 'access-control-attributes', name: accessControlName }, path: ['attributes', attribute],
          message: `Attribute ${attribute} ${becomes === undefined ? 'is gone' : `comes from ${becomes} in place of ${source}`}, and the inline policy of ${names(users)} decides by it`,
        };
      }
    }
  },
};

function attributesOf(side: RiskContext['old'], name: string): ReadonlyMap<string, string> {
  return new Map(Object.entries(side.body<AccessControlAttributes>('access-control-attributes', name)?.attributes ?? {}));
}

/** Permission sets whose inline policy names the tag; the keys of conditions do not tell case. */
function usersOf({ now }: RiskContext, attribute: string): string[] {
  const wanted = `principaltag/${attribute.toLowerCase()}`;
  return objectsOfKind(now.objects, 'permission-set').filter(({ body }) => {
    const text = JSON.stringify((body as Partial<PermissionSet>).inlinePolicy ?? null).toLowerCase();
    return text.split(wanted).slice(1).some((rest) => /^["},\s]/.test(rest));
  }).map(({ name }) => name).sort();
}
