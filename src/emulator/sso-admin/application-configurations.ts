import { operation, type Operations } from '../runtime/operation.js';
import { validationError } from '../service-error.js';
import type { Enablement } from '../state/applications.js';
import { type ApplicationInput, applicationOf } from './application-lookup.js';
import { federationProtocolOf } from './application-providers.js';

/** Get and put of the assignment configuration and of the session configuration. */
export const applicationConfigurationOperations: Operations = {
  GetApplicationAssignmentConfiguration: operation<ApplicationInput>((input, context) =>
    ({ AssignmentRequired: applicationOf(input, context).application.assignmentRequired })),

  PutApplicationAssignmentConfiguration: operation<ApplicationInput & { AssignmentRequired: boolean }>((input, context) => {
    const { application } = applicationOf(input, context);
    if (federationProtocolOf(application.providerArn) === 'SAML') {
      throw validationError(`The application with arn '${application.arn}' is not supported for this action.`);
    }
    application.assignmentRequired = input.AssignmentRequired;
    return {};
  }),

  GetApplicationSessionConfiguration: operation<ApplicationInput>((input, context) =>
    ({ UserBackgroundSessionApplicationStatus: applicationOf(input, context).application.userBackgroundSessions })),

  PutApplicationSessionConfiguration: operation<ApplicationInput & { UserBackgroundSessionApplicationStatus?: Enablement }>((input, context) => {
    const { application } = applicationOf(input, context);
    application.userBackgroundSessions = input.UserBackgroundSessionApplicationStatus ?? application.userBackgroundSessions;
    return {};
  }),
};
