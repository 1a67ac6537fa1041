import { comesTo, goesFrom, needsOf, tagNeeds, type KindWrites } from '../write-need.js';

/** IAM actions that writing applications takes; everything of an application goes with it. */
export const applicationWrites: KindWrites = {
  needs: [
    ...needsOf('sso', ['CreateApplication'], { as: ['create'] }),
    ...needsOf('sso', ['UpdateApplication'], { as: ['update'], of: ['description', 'status', 'signInOptions'] }),
    ...needsOf('sso', ['DeleteApplication'], { as: ['delete'] }),
    ...needsOf('sso', ['PutApplicationAssignmentConfiguration'], { as: ['create', 'update'], of: ['assignmentRequired'], initially: true }),
    ...needsOf('sso', ['PutApplicationSessionConfiguration'], comesTo('userBackgroundSessionApplicationStatus')),
    ...needsOf('sso', ['PutApplicationAccessScope'], comesTo('accessScopes')),
    ...needsOf('sso', ['DeleteApplicationAccessScope'], goesFrom('accessScopes')),
    ...needsOf('sso', ['PutApplicationGrant'], comesTo('grants')),
    ...needsOf('sso', ['DeleteApplicationGrant'], goesFrom('grants')),
    ...needsOf('sso', ['PutApplicationAuthenticationMethod'], comesTo('actorPolicy')),
    ...needsOf('sso', ['DeleteApplicationAuthenticationMethod'], goesFrom('actorPolicy')),
    ...needsOf('sso', ['CreateApplicationAssignment'], comesTo('groups', 'users')),
    ...needsOf('sso', ['DeleteApplicationAssignment'], goesFrom('groups', 'users', 'orphans')),
    ...tagNeeds,
  ],
  lookups: ['identitystore:GetGroupId', 'identitystore:GetUserId'],
};
