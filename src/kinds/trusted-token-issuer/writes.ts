import { needsOf, tagNeeds, type KindWrites } from '../write-need.js';

/** IAM actions that writing trusted token issuers takes. */
export const trustedTokenIssuerWrites: KindWrites = {
  needs: [
    ...needsOf('sso', ['CreateTrustedTokenIssuer'], { as: ['create'] }),
    ...needsOf('sso', ['UpdateTrustedTokenIssuer'], { as: ['update'], of: ['claimAttributePath', 'identityStoreAttributePath', 'jwksRetrievalOption'] }),
    ...needsOf('sso', ['DeleteTrustedTokenIssuer'], { as: ['delete'] }),
    ...tagNeeds,
  ],
};
