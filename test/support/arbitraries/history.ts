import fc from 'fast-check';
import type { Step } from '../retention-law.js';

/** The snapshots of up to three instances that share a branch; some change nothing. */
export const steps: fc.Arbitrary<Step[]> = fc.array(fc.record({
  instance: fc.constantFrom('default', 'prod', 'lab'),
  hours: fc.oneof(fc.nat({ max: 3 }), fc.nat({ max: 900 })),
  content: fc.nat({ max: 12 }),
  purpose: fc.constantFrom('backup' as const, 'backup' as const, 'backup' as const, 'safety' as const),
  tags: fc.subarray(['audit', 'q1']),
}), { minLength: 1, maxLength: 12 });
