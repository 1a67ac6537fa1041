import { collectAll, mapConcurrently, type InstancePorts, type ListedTrustedTokenIssuer } from '../../aws/index.js';
import type { Collect, CollectContext } from '../collector.js';
import { lackingFirst } from '../lacking-first.js';
import { parseLive } from '../parse-live.js';
import { trustedTokenIssuerSchema, type TrustedTokenIssuer } from './schema.js';

/** All trusted token issuers: the list lacks their configuration, so each that may have changed costs two calls. */
export const collectTrustedTokenIssuers: Collect<TrustedTokenIssuer> = async (context) => {
  context.expect({ 'sso:ListTrustedTokenIssuers': 1 }, 'lists');
  const listed = await context.orGap({ kind: 'trusted-token-issuer' }, () => collectAll(context.ports.trustedTokenIssuers.list()));
  const distinct = lackingFirst(context, 'trusted-token-issuer', distinctNames(context, listed ?? []), ({ arn }) => arn);
  const unchanged = (arn: string) => context.earlier?.unchanged('trusted-token-issuer', arn) as TrustedTokenIssuer | undefined;
  const asked = distinct.filter(({ arn }) => unchanged(arn) === undefined);
  context.expect({ 'sso:DescribeTrustedTokenIssuer': asked.length, 'sso:ListTagsForResource': asked.length }, 'known');
  let count = 0;
  const found = await mapConcurrently(distinct, context.concurrency, async (issuer) => {
    context.directory.add('trusted-token-issuer', issuer.name, issuer.arn);
    const collected = unchanged(issuer.arn) ?? await context.orGap({ kind: 'trusted-token-issuer', name: issuer.name }, () => readTrustedTokenIssuer(context.ports, issuer));
    context.progress('trusted-token-issuer', (count += 1));
    return collected;
  });
  return found.filter((issuer) => issuer !== undefined);
};

/** Names are taken to be unique, which AWS does not document: of two issuers with one name, neither is known. */
function distinctNames(context: CollectContext, listed: readonly ListedTrustedTokenIssuer[]): ListedTrustedTokenIssuer[] {
  const counts = new Map<string, number>();
  for (const { name } of listed) counts.set(name, (counts.get(name) ?? 0) + 1);
  for (const [name, count] of counts) {
    if (count > 1) context.gap({ kind: 'trusted-token-issuer', name, operation: 'sso:ListTrustedTokenIssuers', reason: `${count} issuers have this name` });
  }
  return listed.filter(({ name }) => counts.get(name) === 1);
}

/** An issuer as the snapshot holds it, read from the API; undefined when it is gone since it was listed. */
export async function readTrustedTokenIssuer(ports: InstancePorts, { arn }: ListedTrustedTokenIssuer): Promise<TrustedTokenIssuer | undefined> {
  const [live, tags] = await Promise.all([ports.trustedTokenIssuers.describe(arn), collectAll(ports.ssoAdmin.listTags(arn))]);
  if (live === undefined) return undefined;
  const body = { ...live, tags: Object.fromEntries(tags), id: arn };
  return trustedTokenIssuerSchema.canonical(parseLive(trustedTokenIssuerSchema.schema, body, 'sso:DescribeTrustedTokenIssuer'));
}
