import { z } from 'zod';
import { isObject, type JsonObject } from '../json.js';
import { tags, text } from './text.js';

const enablement = z.enum(['ENABLED', 'DISABLED']);

/** Users by user name, groups by display name, and what a deleted one left behind. */
const assignment = z.union([
  z.strictObject({ user: text }),
  z.strictObject({ group: text }),
  z.strictObject({ orphan: z.strictObject({ principalType: z.enum(['USER', 'GROUP']), principalId: text }) }),
]);

/** An issuer by name, or by the ARN that it had before it was deleted. */
const authorizedTokenIssuer = z.union([
  z.strictObject({ trustedTokenIssuer: text, authorizedAudiences: z.array(text).optional() }),
  z.strictObject({ orphan: text, authorizedAudiences: z.array(text).optional() }),
]);

const grant = z.union([
  z.strictObject({ authorizationCode: z.strictObject({ redirectUris: z.array(text) }) }),
  z.strictObject({ jwtBearer: z.strictObject({ authorizedTokenIssuers: z.array(authorizedTokenIssuer) }) }),
  z.strictObject({ refreshToken: z.strictObject({}) }),
  z.strictObject({ tokenExchange: z.strictObject({}) }),
]);

const accessScope = z.strictObject({ scope: text, authorizedTargets: z.array(text).optional() });

/** An application of a seed with all that belongs to it. Without a provider it is an OAuth 2.0 customer managed one. */
export const applicationSchema = z.strictObject({
  name: text,
  applicationProviderArn: text.optional(),
  description: text.optional(),
  status: enablement.optional(),
  portalOptions: z.strictObject({
    visibility: enablement.optional(),
    signInOptions: z.strictObject({ origin: z.enum(['IDENTITY_CENTER', 'APPLICATION']), applicationUrl: text.optional() }).optional(),
  }).optional(),
  assignmentRequired: z.boolean().optional(),
  userBackgroundSessionApplicationStatus: enablement.optional(),
  assignments: z.array(assignment).optional(),
  accessScopes: z.array(accessScope).refine((rows) => isDistinct(rows.map(({ scope }) => scope)), 'has an access scope twice').optional(),
  authenticationMethods: z.array(z.strictObject({ iam: z.strictObject({ actorPolicy: z.custom<JsonObject>(isObject, 'is not a JSON object') }) })).max(1).optional(),
  grants: z.array(grant).refine((rows) => isDistinct(rows.flatMap((row) => Object.keys(row))), 'has two grants of a type').optional(),
  tags: tags.optional(),
  arn: text.optional(),
  /** Epoch seconds. */
  createdDate: z.number().optional(),
  /** Region; default: the instance's. */
  createdFrom: text.optional(),
  /** The account that created it; default: the instance's owner. */
  applicationAccount: text.optional(),
});

/** One row of a seed's applications. */
export type ApplicationRow = z.input<typeof applicationSchema>;

/** A principal that a row assigns. */
export type ApplicationAssignmentRow = z.input<typeof assignment>;

/** A grant of a row. */
export type GrantRow = z.input<typeof grant>;

function isDistinct(keys: readonly string[]): boolean {
  return new Set(keys).size === keys.length;
}
