import { z } from 'zod';

/** A text that says something. */
export const text = z.string().min(1);

/** Twelve digits. */
export const accountId = z.string().regex(/^\d{12}$/, 'is not a 12-digit account ID');

/** A point in time in epoch seconds. */
export const epochSeconds = z.number().nonnegative();

/** Tags by key. */
export const tags = z.record(z.string(), z.string());
