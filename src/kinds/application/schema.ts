import type { KindSchema, Reference } from '../kind.js';
import { attainableApplication, unlinkedApplication } from './attainable.js';
import { applicationWithout, mappedApplication } from './mentions.js';
import { applicationFromProperties, applicationProperties } from './properties.js';
import { applicationShape, canonicalApplication, isCustom, type Application } from './shape.js';

const readOnlyFields = ['applicationAccount', 'createdFrom', 'id'] as const;

/** Applications of the instance: customer managed ones, and those that AWS and SAML bring along. */
export const applicationSchema: KindSchema<Application> = {
  name: 'application',
  place: { folder: 'applications' },
  label: ['application', 'applications'],
  resourceType: 'Application',
  componentType: 'Applications',
  schema: applicationShape,
  readOnlyFields,
  unsettable,
  uncreatable,
  attainable: (desired, live) => attainableApplication(desired, live, readOnlyFields),
  isJsonText: (property) => property === 'actorPolicy',
  policyProperties: ['actorPolicy'],
  nameOf: ({ name, namesake }) => (namesake === undefined ? name : `${name}~${namesake}`),
  namesakes: {
    nameOf: ({ name }) => name,
    keyedAs: ({ namesake: _own, ...body }, { namesake }) => canonicalApplication({ ...body, namesake }),
  },
  unlinked: unlinkedApplication,
  mapped: mappedApplication,
  without: applicationWithout,
  unionProperties: ['groups', 'users', 'orphans', 'accessScopes', 'grants', 'tags'],
  refersTo: ['user', 'group', 'trusted-token-issuer'],
  references,
  canonical: canonicalApplication,
  toProperties: applicationProperties,
  fromProperties: (properties) => canonicalApplication(applicationShape.parse(applicationFromProperties(properties))),
};

function unsettable(application: Application): Readonly<Record<string, unknown>> {
  const { applicationProviderArn, assignments, grants, portalOptions } = application;
  const always = { applicationProviderArn, 'assignments.orphans': assignments?.orphans, 'grants.jwtBearer.orphans': grants?.jwtBearer?.orphans };
  if (isCustom(application)) {
    const signInOptions = portalOptions?.signInOptions ?? 'none'; // they can be changed, and not be taken away
    return { ...always, 'portalOptions.visibility': portalOptions?.visibility, 'portalOptions.signInOptions': signInOptions };
  }
  const { status, description, assignmentRequired, userBackgroundSessionApplicationStatus, accessScopes, authenticationMethods } = application;
  return { ...always, status, description, portalOptions, assignmentRequired, userBackgroundSessionApplicationStatus, accessScopes, grants, authenticationMethods, tags: application.tags };
}

function uncreatable(application: Application): string | undefined {
  if (isCustom(application)) return undefined;
  const provider = application.applicationProviderArn.split('/').pop() ?? '';
  return provider === 'custom-saml'
    ? 'the API creates no SAML applications: add it by hand in the console (Applications, Add application) with the same name and metadata, then restore its assignments'
    : `the API creates no applications of the provider ${provider}: set it up by hand in that service, then restore its assignments`;
}

function references({ assignments = {}, grants }: Application): Reference[] {
  const at = (kind: 'group' | 'user', list: 'groups' | 'users'): Reference[] =>
    (assignments[list] ?? []).map((name, index) => ({ to: { kind, name }, path: ['assignments', list, index] }));
  const issuers = Object.keys(grants?.jwtBearer?.authorizedTokenIssuers ?? {});
  return [
    ...at('group', 'groups'),
    ...at('user', 'users'),
    ...issuers.map((name): Reference => ({ to: { kind: 'trusted-token-issuer', name }, path: ['grants', 'jwtBearer', 'authorizedTokenIssuers', name] })),
  ];
}
