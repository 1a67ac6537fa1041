import type { TrustedTokenIssuer } from '../../kinds/trusted-token-issuer/schema.js';
import type { RiskRule } from '../rule.js';

const settings = ['issuerUrl', 'claimAttributePath', 'identityStoreAttributePath', 'jwksRetrievalOption'] as const;

/** Tokens of another issuer are trusted. */
export const trustedTokenIssuer: RiskRule = {
  name: 'trusted-token-issuer',
  level: 'high',
  finds: 'A trusted token issuer is new, or its URL or the attributes by which users are found change.',
  why: 'Who controls the issuer, or the attribute, can be any user to the applications that trust it.',
  *find({ changes, old, now }) {
    for (const { name, action } of changes.changes.filter((change) => change.kind === 'trusted-token-issuer' && change.action !== 'delete')) {
      const [was, is] = [old.body<TrustedTokenIssuer>('trusted-token-issuer', name), now.body<TrustedTokenIssuer>('trusted-token-issuer', name)];
      const object = { kind: 'trusted-token-issuer', name } as const;
      if (is === undefined) continue;
      if (was === undefined) {
        yield { object, message: `Tokens of ${is.issuerUrl} are trusted by the new trusted token issuer ${name}` };
        continue;
      }
      const [changed] = settings.filter((setting) => was[setting] !== is[setting]);
      if (changed !== undefined) yield { object, path: [changed], message: `Trusted token issuer ${name} ${action === 'replace' ? 'is replaced' : 'changes'}: ${changed} ${is[changed]} in place of ${was[changed]}` };
    }
  },
};
