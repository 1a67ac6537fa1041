import fc from 'fast-check';
import type { Gap, Snapshot } from '../../../src/model/index.js';
import { arbitraryDamage } from './damage.js';
import { arbitrarySnapshot } from './snapshot.js';

/** States of one instance that came one after the other, some with gaps of an object or of a whole kind. */
export const statesInARow: fc.Arbitrary<Snapshot[]> = fc.boolean().chain((beyondApi) => arbitrarySnapshot({ beyondApi })).chain((first) =>
  fc.array(arbitraryDamage(first, { edits: 4 }), { minLength: 1, maxLength: 3 }).chain((others) => fc.tuple(...[first, ...others].map(withGaps))));

function withGaps(state: Snapshot): fc.Arbitrary<Snapshot> {
  const objects = [...state.objects.values()];
  if (objects.length === 0) return fc.constant(state);
  const gap = fc.tuple(fc.constantFrom(...objects), fc.boolean()).map(([{ kind, name }, isWhole]): Gap => ({ kind, operation: 'test', reason: 'denied', ...(!isWhole && { name }) }));
  return fc.oneof(
    { weight: 2, arbitrary: fc.constant(state) },
    { weight: 1, arbitrary: fc.array(gap, { minLength: 1, maxLength: 2 }).map((gaps) => ({ ...state, coverage: { ...state.coverage, gaps: [...state.coverage.gaps, ...gaps] } })) },
  );
}
