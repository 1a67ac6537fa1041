import { AwsError } from '../errors/index.js';

/**
 * A member that the service documents as always present.
 * @throws AwsError AWS_ANSWER_INVALID when it is not.
 */
export function required<T>(value: T | undefined, member: string, action: string): T {
  if (value !== undefined && value !== null) return value;
  throw new AwsError('AWS_ANSWER_INVALID', {
    message: `The answer to ${action} lacks ${member}`,
    remedy: 'Check that AWS_ENDPOINT_URL is an AWS endpoint or the emulator, then run the command again.',
    details: { action, member },
  });
}
