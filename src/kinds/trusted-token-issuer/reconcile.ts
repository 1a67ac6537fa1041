import { isAwsError } from '../../aws/index.js';
import { attemptAll } from '../attempt-all.js';
import type { ReconcileContext, Reconciler } from '../reconciler.js';
import { findId } from '../resolve.js';
import { tagParts } from '../tag-parts.js';
import { readTrustedTokenIssuer } from './collect.js';
import { changeableSettings, type TrustedTokenIssuer } from './schema.js';

/** Writes trusted token issuers; the URL never changes, so an issuer with another one is another issuer. */
export const trustedTokenIssuerReconciler: Reconciler<TrustedTokenIssuer> = {
  create: async (context, after) => {
    try {
      const { id: _id, tags = {}, ...issuer } = after;
      const arn = await context.ports.trustedTokenIssuers.create({ ...issuer, tags });
      context.directory.addNew('trusted-token-issuer', after.name, arn);
      return arn;
    } catch (thrown) {
      const adopted = isAwsError(thrown, 'AWS_CONFLICT') ? await adopt(context, after) : undefined;
      if (adopted === undefined) throw thrown;
      return adopted;
    }
  },
  update: async ({ ports: { ssoAdmin, trustedTokenIssuers } }, arn, before, after) => {
    const same = changeableSettings.every((setting) => before[setting] === after[setting]);
    await attemptAll(`Trusted token issuer ${after.name}`, [
      ...(same ? [] : [{ what: 'change settings', run: () => trustedTokenIssuers.update(arn, after) }]),
      ...tagParts(ssoAdmin, arn, before.tags, after.tags),
    ]);
  },
  delete: async ({ ports, directory }, arn, before) => {
    await ports.trustedTokenIssuers.delete(arn);
    directory.remove('trusted-token-issuer', before.name);
  },
};

/** Takes over an issuer that somebody else created meanwhile; one with another URL is not what was previewed. */
async function adopt(context: ReconcileContext, after: TrustedTokenIssuer): Promise<string | undefined> {
  const arn = await findId(context, 'trusted-token-issuer', after.name);
  const live = arn === undefined ? undefined : await readTrustedTokenIssuer(context.ports, { arn, name: after.name });
  if (arn === undefined || live?.issuerUrl !== after.issuerUrl) return undefined;
  await trustedTokenIssuerReconciler.update(context, arn, live, after);
  return arn;
}
