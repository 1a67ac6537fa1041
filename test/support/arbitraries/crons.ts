import fc from 'fast-check';

interface Bounds {
  readonly from: number;
  readonly to: number;
}

const bounds: Readonly<Record<'minute' | 'hour' | 'day' | 'month' | 'weekday', Bounds>> = {
  minute: { from: 0, to: 59 }, hour: { from: 0, to: 23 }, day: { from: 1, to: 31 }, month: { from: 1, to: 12 }, weekday: { from: 0, to: 6 },
};

function part({ from, to }: Bounds): fc.Arbitrary<string> {
  const number = fc.integer({ min: from, max: to });
  const range = fc.tuple(number, number).map(([a, b]) => `${Math.min(a, b)}-${Math.max(a, b)}`);
  const step = fc.tuple(fc.oneof(fc.constant('*'), range), fc.integer({ min: 1, max: 7 })).map(([of, width]) => `${of}/${width}`);
  return fc.oneof({ weight: 3, arbitrary: number.map(String) }, range, step);
}

function field(one: Bounds, starWeight: number): fc.Arbitrary<string> {
  return fc.oneof({ weight: starWeight, arbitrary: fc.constant('*') }, { weight: 2, arbitrary: fc.array(part(one), { minLength: 1, maxLength: 3 }).map((parts) => parts.join(',')) });
}

/** Cron expressions of all forms; what is often left open is often left open. */
export const crons: fc.Arbitrary<string> = fc
  .tuple(field(bounds.minute, 1), field(bounds.hour, 1), field(bounds.day, 4), field(bounds.month, 6), field(bounds.weekday, 4))
  .map((fields) => fields.join(' '));
