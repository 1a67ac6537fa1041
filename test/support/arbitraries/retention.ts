import fc from 'fast-check';
import { emptyPolicy, periods, type Duration, type Period, type RetainableSnapshot, type RetentionPolicy } from '../../../src/retention/index.js';

const start = Date.parse('2025-12-28T00:00:00Z');
const tags = ['audit', 'release', 'q1'] as const;

const duration: fc.Arbitrary<Duration> = fc.record({ years: fc.nat({ max: 1 }), months: fc.nat({ max: 3 }), days: fc.nat({ max: 40 }), hours: fc.nat({ max: 50 }) });
const count = fc.oneof(fc.nat({ max: 6 }), fc.constant(Infinity));
const byPeriod = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<Partial<Record<Period, T>>> =>
  fc.record(Object.fromEntries(periods.map((period) => [period, value])) as Record<Period, fc.Arbitrary<T>>, { requiredKeys: [] });

/** Some snapshots over months, of both purposes, some at the same time, in any order. */
export const retainables: fc.Arbitrary<RetainableSnapshot[]> = fc.array(
  fc.record({ hours: fc.nat({ max: 5_000 }), minutes: fc.nat({ max: 59 }), purpose: fc.constantFrom('backup' as const, 'backup' as const, 'safety' as const), tags: fc.subarray([...tags]) }),
  { maxLength: 40 },
).map((list) => list.map(({ hours, minutes, purpose, tags: own }, index) => ({ snapshotId: String(index), takenAt: new Date(start + hours * 3_600_000 + minutes * 60_000), purpose, tags: own })));

/** Policies of any rules, the empty one among them. */
export const retentionPolicies: fc.Arbitrary<RetentionPolicy> = fc.record({
  keepLast: count,
  keep: byPeriod(count),
  keepWithin: duration,
  keepWithinPeriod: byPeriod(duration),
  keepTags: fc.array(fc.subarray([...tags], { minLength: 1 }), { maxLength: 2 }),
  keepSafety: duration,
}, { requiredKeys: [] }).map((rules) => ({ ...emptyPolicy, ...rules }));
