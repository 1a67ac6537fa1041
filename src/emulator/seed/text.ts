import { z } from 'zod';
import { isObject } from '../json.js';

/** A text that says something. */
export const text = z.string().min(1);

/** Twelve digits. */
export const accountId = z.string().regex(/^\d{12}$/, 'is not a 12-digit account ID');

/** A point in time in epoch seconds. */
export const epochSeconds = z.number().nonnegative();

/** Tags by key. No record of zod, which drops the key `__proto__`. */
export const tags = z.custom<Readonly<Record<string, string>>>(
  (value) => isObject(value) && Object.values(value).every((tag) => typeof tag === 'string'), 'is not an object of texts');
