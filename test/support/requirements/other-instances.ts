import type { Requirement } from './requirement.js';

export const otherInstances: Requirement = {
  id: 'R5',
  title: 'Cross-account and cross-region',
  text: 'roles to assume (chained, external ID), mapping of accounts, users, groups and permission sets, permission checks with '
    + 'errors that name the missing action and resource, isolation between instances, one report over all of them.',
  clauses: [
    {
      words: 'roles to assume (chained, external ID)',
      proofs: { 'e2e/several-instances': ['are reached by a chain of roles with an external ID, each role assumed once', 'are not read with a wrong external ID, and the refusal names the role'] },
    },
    {
      words: 'mapping of accounts, users, groups and permission sets',
      proofs: {
        'unit/plan/mapping/map-snapshot': ['leads into another instance and back again to the same snapshot', 'gives the same plan as the snapshot under the new names'],
        'integration/restore/law': ['holds into another account and Region, whatever the mapping'],
        'full/docs/organization-split': ['the story of an organization that is split'],
        'full/docs/new-region': ['the story of the instance that is made anew in another Region'],
        'full/docs/migrate': ['the guide to migration'],
      },
    },
    {
      words: 'permission checks with errors that name the missing action and resource',
      proofs: {
        'integration/check-target': ['finds actions that the caller is denied, by name'],
        'unit/aws/access-denied': ['names caller, action and resource in its details and in the remedy'],
        'integration/write-permissions': ['are those that it asks the service for, none missing and none superfluous, and the restoring role of the foundation stack is allowed each'],
      },
    },
    {
      words: 'isolation between instances',
      proofs: {
        'integration/back-up-instances': ['gives each of many instances a commit of its own, and the one that fails none'],
        'e2e/several-instances': ['are not read in another account, Region, partition or instance than expected'],
      },
    },
    {
      words: 'one report over all of them',
      proofs: { 'e2e/several-instances': ['do not disturb each other when one is denied, and the report names action and resource', 'are backed up at the same time, each in a commit of its own, with one report'] },
    },
  ],
};
