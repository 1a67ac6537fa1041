import { z } from 'zod';

/** How S3 Object Lock holds copies; as `objectLock` of a target in idc.yaml. */
export const objectLockSchema = z.strictObject({
  mode: z.enum(['governance', 'compliance'], 'is neither governance nor compliance').describe('Whether somebody with a special permission may shorten it, or nobody'),
  days: z.int('is not a whole number of days').min(1, 'is less than a day').max(36_500, 'is more than the 100 years that S3 allows').describe('Days from its writing for which no object can be removed'),
});
