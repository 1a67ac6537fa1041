import { z } from 'zod';

const bytesOf = { kB: 1e3, MB: 1e6, GB: 1e9, TB: 1e12 } as const;

/** Bytes in a text such as `500MB` or `2GB`; undefined for any other text. */
export function parseSize(text: string): number | undefined {
  const [, count, unit] = /^(\d{1,6})(kB|MB|GB|TB)$/.exec(text) ?? [];
  return count === undefined || unit === undefined ? undefined : Number(count) * bytesOf[unit as keyof typeof bytesOf];
}

/** A size in a file, in bytes: `500MB`, `2GB`. */
export const size = z.string().refine((text) => parseSize(text) !== undefined, 'is not a size such as 500MB or 2GB').transform((text) => parseSize(text) ?? 0);
