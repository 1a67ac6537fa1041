import { needsOf, type KindWrites } from '../write-need.js';

/** IAM actions that writing users takes. */
export const userWrites: KindWrites = {
  needs: [
    ...needsOf('identitystore', ['CreateUser'], { as: ['create'] }),
    ...needsOf('identitystore', ['UpdateUser'], { as: ['update'] }),
    ...needsOf('identitystore', ['DeleteUser'], { as: ['delete'] }),
  ],
  lookups: ['identitystore:DescribeUser', 'identitystore:GetUserId'],
};
