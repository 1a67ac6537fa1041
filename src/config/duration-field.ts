import { z } from 'zod';
import { defaultKeepSafety, parseDuration, type Duration } from '../retention/index.js';

/** A length of time in a file: `14d`, `1y6m`, `36h`. */
export const duration = z.string().refine((text) => parseDuration(text) !== undefined, 'is not a duration such as 14d, 1y6m or 36h').transform((text): Duration => parseDuration(text) ?? defaultKeepSafety);
