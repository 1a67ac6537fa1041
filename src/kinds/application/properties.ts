import { withoutEmpty, type PropertyMap } from '../kind.js';
import { decodeSet, decodeSets, decodeTexts, encodeSet, encodeSets, encodeTexts } from '../property-key.js';
import { decodeGrants, encodeGrants } from './grants.js';
import { orphanText, parseOrphan, type Application } from './shape.js';

/** Texts that stand in an application and in its resource alike. */
const textFields = ['name', 'namesake', 'applicationProviderArn', 'description', 'status', 'userBackgroundSessionApplicationStatus'] as const;

/** The settable part of an application as flat properties. */
export function applicationProperties(application: Application): PropertyMap {
  const { portalOptions: { visibility, signInOptions } = {}, assignments = {}, authenticationMethods } = application;
  const actorPolicy = authenticationMethods?.iam?.actorPolicy;
  const texts = textFields.filter((field) => application[field] !== undefined);
  return {
    ...Object.fromEntries(texts.map((field) => [field, application[field] as string])),
    ...(visibility === undefined ? {} : { visibility }),
    ...(signInOptions === undefined ? {} : { signInOptions: withoutEmpty(signInOptions) as PropertyMap }),
    assignmentRequired: application.assignmentRequired,
    groups: encodeSet(assignments.groups ?? [], 'assigned'),
    users: encodeSet(assignments.users ?? [], 'assigned'),
    ...(assignments.orphans === undefined ? {} : { orphans: encodeSet(assignments.orphans.map(orphanText), 'orphaned') }),
    accessScopes: encodeSets(application.accessScopes ?? {}, 'authorized'),
    grants: encodeGrants(application.grants),
    ...(actorPolicy === undefined ? {} : { actorPolicy: JSON.stringify(actorPolicy) }),
    tags: encodeTexts(application.tags ?? {}),
  };
}

/** What applicationProperties was given, not yet checked and not yet canonical. */
export function applicationFromProperties(properties: PropertyMap): object {
  const { visibility, signInOptions, actorPolicy } = properties;
  const present = Object.entries({ visibility, signInOptions }).filter(([, value]) => value !== undefined);
  return {
    ...Object.fromEntries(textFields.map((field) => [field, properties[field]])),
    portalOptions: Object.fromEntries(present),
    assignmentRequired: properties['assignmentRequired'],
    assignments: {
      groups: decodeSet(properties['groups']),
      users: decodeSet(properties['users']),
      orphans: decodeSet(properties['orphans']).map(parseOrphan),
    },
    accessScopes: decodeSets(properties['accessScopes']),
    grants: decodeGrants(properties['grants'] as PropertyMap | undefined),
    authenticationMethods: typeof actorPolicy === 'string' ? { iam: { actorPolicy: JSON.parse(actorPolicy) as unknown } } : undefined,
    tags: decodeTexts(properties['tags']),
  };
}
