import type { Story } from './story.js';
import { userStories } from './users.js';
import { groupStories } from './groups.js';
import { permissionSetStories } from './permission-sets.js';
import { assignmentStories } from './account-assignments.js';
import { requestStories } from './requests.js';
import { instanceStories, regionStories } from './instance.js';
import { pagingStories } from './paging.js';
import { organizationStories, organizationalUnitStories } from './organizations.js';
import { callerStories } from './callers.js';
import { accessControlStories } from './access-control-attributes.js';
import { applicationStories } from './applications.js';
import { trustedTokenIssuerStories } from './trusted-token-issuers.js';
import { iamStories } from './iam.js';
import { eventStories } from './events.js';

/** What every client must find. */
export const stories: readonly Story[] = [
  ...userStories, ...groupStories, ...permissionSetStories, ...assignmentStories, ...requestStories, ...instanceStories, ...regionStories, ...pagingStories,
  ...organizationStories, ...organizationalUnitStories, ...callerStories, ...accessControlStories, ...applicationStories, ...trustedTokenIssuerStories, ...eventStories, ...iamStories,
];
