import { z } from 'zod';

/** A text that is an ARN of the given kind; what comes before the service is the same for all. */
export function arnOf(rest: string, message: string): z.ZodString {
  return z.string().max(2048).regex(new RegExp(`^arn:aws(-cn|-us-gov)?:${rest}$`), message);
}

/** Partition of an ARN, such as `aws`. */
export function partitionOfArn(arn: string): string {
  return arn.split(':')[1] ?? '';
}
