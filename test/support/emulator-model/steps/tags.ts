import { TagResourceCommand, UntagResourceCommand } from '@aws-sdk/client-sso-admin';
import fc from 'fast-check';
import { missing } from '../directory-model.js';
import { type Kind, type Model, refusalOfTags } from '../model.js';
import type { Site } from '../real.js';
import { choice, steps } from '../step.js';

/** Tags on the instance, or on one of what has tags. */
type Holder = 'instance' | Extract<Kind, 'permissionSet' | 'application' | 'issuer'>;

const tagKey = fc.constantFrom('a', 'b', 'toString', '__proto__', '10', '9');
const holder = fc.record({ kind: fc.constantFrom<Holder>('instance', 'permissionSet', 'application', 'issuer'), number: choice });

/** A few tags, by key. */
export const tags: fc.Arbitrary<Record<string, string>> = fc.array(fc.tuple(tagKey, fc.constantFrom('', 'x', 'y')), { maxLength: 3 })
  .map((entries) => Object.fromEntries(entries));

/** Tags as the API takes them. */
export function tagList(given: Readonly<Record<string, string>>): { Key: string; Value: string }[] {
  return Object.entries(given).map(([Key, Value]) => ({ Key, Value }));
}

export const tagResource = steps('TagResource', fc.record({ holder, given: tags.filter((given) => Object.keys(given).length > 0) }), async ({ holder: { kind, number }, given }, model, real) => {
  const { arnIn, held } = find(kind, number, model);
  const refused = held === undefined ? missing(false) : refusalOfTags(held, Object.keys(given));
  const answer = await real.expect(refused, (site) => site.sso.send(new TagResourceCommand({ InstanceArn: site.InstanceArn, ResourceArn: arnIn(site), Tags: tagList(given) })));
  if (answer !== undefined) Object.entries(given).forEach(([key, value]) => held?.set(key, value));
});

export const untagResource = steps('UntagResource', fc.record({ holder, key: tagKey }), async ({ holder: { kind, number }, key }, model, real) => {
  const { arnIn, held } = find(kind, number, model);
  await real.expect(missing(held !== undefined), (site) => site.sso.send(new UntagResourceCommand({ InstanceArn: site.InstanceArn, ResourceArn: arnIn(site), TagKeys: [key] })));
  held?.delete(key);
});

function find(kind: Holder, number: number, model: Model): { arnIn: (site: Site) => string; held: Map<string, string> | undefined } {
  if (kind === 'instance') return { arnIn: ({ InstanceArn }) => InstanceArn, held: model.instanceTags };
  const arn = model.pick(kind, number);
  return { arnIn: () => arn, held: model.tagsOf(arn) };
}
