import { InvalidTokenError, ServiceError } from '../service-error.js';
import { BrokenConstraintsError } from '../shapes/validate.js';

/** Errors that the model of LookupEvents has for single parameters. */
const byParameter: Readonly<Record<string, string>> = {
  maxResults: 'InvalidMaxResultsException', lookupAttributes: 'InvalidLookupAttributesException', eventCategory: 'InvalidEventCategoryException',
};

/** What CloudTrail calls a request that breaks a rule: it has an error for each parameter. */
export function cloudTrailError(error: ServiceError): ServiceError {
  if (error instanceof InvalidTokenError) {
    return new ServiceError('InvalidNextTokenException', error.message);
  }
  const [first] = error instanceof BrokenConstraintsError ? error.violations : [];
  const type = byParameter[first?.path.split('.')[0] ?? ''];
  return type === undefined ? error : new ServiceError(type, error.message);
}
