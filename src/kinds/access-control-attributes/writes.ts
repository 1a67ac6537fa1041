import { needsOf, type KindWrites } from '../write-need.js';

/** IAM actions that writing attributes for access control takes. */
export const accessControlAttributeWrites: KindWrites = {
  needs: [
    ...needsOf('sso', ['CreateInstanceAccessControlAttributeConfiguration'], { as: ['create'] }),
    ...needsOf('sso', ['UpdateInstanceAccessControlAttributeConfiguration'], { as: ['update'] }),
    ...needsOf('sso', ['DeleteInstanceAccessControlAttributeConfiguration'], { as: ['delete'] }),
  ],
};
