import { z } from 'zod';
import { identitySources } from '../state/instance.js';
import { accessControlSchema } from './access-control.js';
import { applicationSchema } from './applications.js';
import { group, user } from './directory.js';
import { assignment, permissionSet, provision, request } from './permission-sets.js';
import { accountId, epochSeconds, tags, text } from './text.js';
import { trustedTokenIssuerSchema } from './trusted-token-issuers.js';

const encryption = z.strictObject({
  keyType: z.enum(['AWS_OWNED_KMS_KEY', 'CUSTOMER_MANAGED_KEY']), kmsKeyArn: text.optional(), status: z.enum(['UPDATING', 'ENABLED', 'UPDATE_FAILED']),
});

const additionalRegion = z.strictObject({ name: text, addedDate: epochSeconds.optional(), status: z.enum(['ACTIVE', 'ADDING', 'REMOVING']).optional() });

/** The members of a seed that describe an instance. */
export const instanceMembers = {
  region: text.optional(),
  instanceName: text.optional(),
  instanceArn: text.optional(),
  identityStoreId: text.optional(),
  instanceCreatedDate: epochSeconds.optional(),
  instanceStatus: z.enum(['CREATE_IN_PROGRESS', 'ACTIVE', 'DELETE_IN_PROGRESS']).optional(),
  instanceTags: tags.optional(),
  identitySource: z.enum(identitySources).optional(),
  encryption: encryption.optional(),
  additionalRegions: z.array(additionalRegion).optional(),
  users: z.array(user),
  groups: z.array(group),
  permissionSets: z.array(permissionSet),
  assignments: z.array(assignment),
  provisions: z.array(provision).optional(),
  requests: z.array(request).optional(),
  accessControlAttributes: accessControlSchema.optional(),
  applications: z.array(applicationSchema).optional(),
  trustedTokenIssuers: z.array(trustedTokenIssuerSchema).optional(),
};

/** An instance of one account: users, groups and applications only. */
export const accountInstance = z.strictObject({ ...instanceMembers, accountId });
