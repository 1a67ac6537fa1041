import { InvalidTokenError, ServiceError } from '../service-error.js';
import { BrokenConstraintsError, type ConstraintKind } from '../shapes/validate.js';

/** Reasons of InvalidInputException, as the service model lists them. */
const reasons: Readonly<Record<ConstraintKind, string>> = {
  required: 'INPUT_REQUIRED', pattern: 'INVALID_PATTERN', enum: 'INVALID_ENUM', union: 'INVALID_PATTERN',
  minLength: 'MIN_LENGTH_EXCEEDED', maxLength: 'MAX_LENGTH_EXCEEDED', minValue: 'MIN_VALUE_EXCEEDED', maxValue: 'MAX_VALUE_EXCEEDED',
};

/** What Organizations calls a request that breaks a rule: InvalidInputException with a Reason. */
export function organizationsError(error: ServiceError): ServiceError {
  if (error instanceof InvalidTokenError) {
    return new ServiceError('InvalidInputException', error.message, { Reason: 'INVALID_NEXT_TOKEN' });
  }
  const [first] = error instanceof BrokenConstraintsError ? error.violations : [];
  return first === undefined ? error : new ServiceError('InvalidInputException', error.message, { Reason: reasons[first.kind] });
}
