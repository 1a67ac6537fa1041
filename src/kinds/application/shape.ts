import { z } from 'zod';
import { json, mapping, tags } from '../json-shapes.js';
import { sortedByKey, sortedSet, sortedSets, withoutEmpty } from '../kind.js';
import { canonicalPolicy } from '../permission-set/policy.js';
import { canonicalGrants, grantsSchema } from './grants.js';

const enablement = z.enum(['ENABLED', 'DISABLED']);
const orphanedPrincipal = z.strictObject({ principalType: z.enum(['GROUP', 'USER']), principalId: z.string().min(1).max(47) });

/** Shape and constraints of an application's file. */
export const applicationShape = z.strictObject({
  name: z.string().min(1).max(100),
  namesake: z.string().min(1).max(1224).optional(),
  applicationProviderArn: z.string().min(10).max(1224),
  description: z.string().min(1).max(128).optional(),
  status: enablement.default('ENABLED'),
  portalOptions: z
    .strictObject({
      visibility: enablement.optional(),
      signInOptions: z
        .strictObject({ origin: z.enum(['IDENTITY_CENTER', 'APPLICATION']), applicationUrl: z.string().min(1).max(512).optional() })
        .optional(),
    })
    .optional(),
  assignmentRequired: z.boolean().default(true),
  assignments: z
    .strictObject({
      groups: z.array(z.string().min(1).max(1024)).optional(),
      users: z.array(z.string().min(1).max(128)).optional(),
      orphans: z.array(orphanedPrincipal).optional(),
    })
    .optional(),
  userBackgroundSessionApplicationStatus: enablement.optional(),
  accessScopes: mapping(z.string().min(1).max(200), z.array(z.string().min(1).max(100))).optional(),
  grants: grantsSchema.optional(),
  authenticationMethods: z.strictObject({ iam: z.strictObject({ actorPolicy: json }).optional() }).optional(),
  tags: tags.optional(),
  applicationAccount: z.string().min(1).max(12).optional(),
  createdFrom: z.string().min(1).max(32).optional(),
  id: z.string().min(1).max(1224).optional(),
});

/** An application with everything that belongs to it; `id` is its ARN. */
export type Application = z.infer<typeof applicationShape>;

/** An assignment of an application whose principal was deleted. */
export type OrphanedPrincipal = z.infer<typeof orphanedPrincipal>;

/** The provider of OAuth 2.0 customer managed applications, the only one that CreateApplication takes; of any partition. */
const customProvider = /^arn:aws[\w-]*:sso::aws:applicationProvider\/custom$/;

/** True of an application that the API can create, and all of which it can change. */
export function isCustom({ applicationProviderArn }: Pick<Application, 'applicationProviderArn'>): boolean {
  return customProvider.test(applicationProviderArn);
}

/** Text form of an orphan, unique within its application. */
export function orphanText({ principalType, principalId }: OrphanedPrincipal): string {
  return `${principalType} ${principalId}`;
}

/** Inverse of orphanText. */
export function parseOrphan(text: string): OrphanedPrincipal {
  const [principalType, principalId] = text.split(' ');
  return orphanedPrincipal.parse({ principalType, principalId });
}

/** The same application with sets sorted and empty fields left out. */
export function canonicalApplication(application: Application): Application {
  const { portalOptions, assignments, accessScopes, authenticationMethods } = application;
  const policy = authenticationMethods?.iam?.actorPolicy;
  return withoutEmpty({
    ...application,
    portalOptions: portalOptions && withoutEmpty({ ...portalOptions, signInOptions: portalOptions.signInOptions && withoutEmpty(portalOptions.signInOptions) }),
    assignments: assignments && withoutEmpty({
      groups: sortedSet(assignments.groups),
      users: sortedSet(assignments.users),
      orphans: sortedSet(assignments.orphans?.map(orphanText)).map(parseOrphan),
    }),
    accessScopes: accessScopes && sortedSets(accessScopes),
    grants: canonicalGrants(application.grants),
    authenticationMethods: policy === undefined ? undefined : { iam: { actorPolicy: canonicalPolicy(policy) } },
    tags: application.tags && sortedByKey(application.tags),
  });
}
