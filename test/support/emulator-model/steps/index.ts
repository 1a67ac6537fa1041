import fc from 'fast-check';
import type { Step } from '../step.js';
import * as accessControl from './access-control.js';
import * as applications from './applications.js';
import * as assignments from './assignments.js';
import * as directory from './directory.js';
import * as permissionSets from './permission-sets.js';
import * as tags from './tags.js';

const { advance, createManyAssignments, ...work } = assignments;

/** Operations on principals and their memberships. */
const directorySteps = Object.values(directory);

/** Operations on permission sets and, as often again, on what is assigned and provisioned. */
const accessSteps = [...Object.values(permissionSets), ...Object.values(work), ...Object.values(work), assignments.deleteAssignment, assignments.provision];

/** Operations on applications, issuers, attributes and tags. */
const otherSteps = [...Object.values(applications), ...Object.values(accessControl), tags.tagResource, tags.untagResource];

/** Any operation, and the passing of time. */
export const anyStep: fc.Arbitrary<Step> = fc.oneof(
  { weight: 6, arbitrary: fc.oneof(...directorySteps) },
  { weight: 10, arbitrary: fc.oneof(...accessSteps) },
  { weight: 6, arbitrary: fc.oneof(...otherSteps) },
  { weight: 1, arbitrary: createManyAssignments },
  { weight: 4, arbitrary: advance },
);

/** What a sequence begins with, so that the rest of it has something to work on. */
export const firstSteps: fc.Arbitrary<readonly Step[]> = fc.tuple(
  directory.createUser, directory.createUser, directory.createGroup, directory.createGroup, permissionSets.createPermissionSet, permissionSets.createPermissionSet,
  applications.createApplication, assignments.createAssignment, assignments.createAssignment,
);
