import fc from 'fast-check';
import { conflictAnswers, conflictStrategies, keyText, kindNames, type ConflictAnswer, type Snapshot } from '../../../src/model/index.js';
import { parseSelection, type RestorePolicy, type Selection } from '../../../src/plan/index.js';

/** Any strategy, with answers for some of the objects of either side. */
export function arbitraryStrategy(...states: readonly Snapshot[]): fc.Arbitrary<Pick<RestorePolicy, 'strategy' | 'answers'>> {
  const keys = [...new Set(states.flatMap(({ objects }) => [...objects.keys()]))];
  const keyed = keys.length === 0 ? fc.constant([]) : fc.array(fc.tuple(fc.constantFrom(...keys), fc.constantFrom(...conflictAnswers)), { maxLength: 12 });
  const ofKinds = fc.array(fc.tuple(fc.constantFrom(...kindNames).map((kind) => `${kind}/*`), fc.constantFrom(...conflictAnswers)), { maxLength: 3 });
  return fc.record({
    strategy: fc.constantFrom(...conflictStrategies),
    answers: fc.tuple(keyed, ofKinds).map((lists) => new Map<string, ConflictAnswer>(lists.flat())),
  });
}

/** A selection out of the names that there are, as somebody would type it; often none. */
export function arbitraryScope(...states: readonly Snapshot[]): fc.Arbitrary<Pick<RestorePolicy, 'kinds' | 'select' | 'exclude' | 'withDependencies'>> {
  const names = [...new Set(states.flatMap(({ objects }) => [...objects.values()].map(({ name }) => name)))];
  const pattern = names.length === 0 ? fc.constant('*') : fc.oneof(fc.constant('*'), fc.constantFrom(...names).map(escaped), fc.constantFrom(...names).map((name) => `${escaped([...name][0] ?? '')}*`));
  const term = fc.oneof(
    fc.constantFrom(...kindNames).map((kind) => `kind=${kind}`),
    fc.tuple(fc.constantFrom('name', 'permission-set', 'principal', 'group', 'user', 'account'), fc.array(pattern, { minLength: 1, maxLength: 2 }))
      .map(([field, patterns]) => `${field}=${patterns.join('|')}`),
  );
  const selection: fc.Arbitrary<Selection> = fc.array(term, { minLength: 1, maxLength: 2 }).map((terms) => parseSelection(terms.join(',')));
  return fc.record({
    kinds: fc.option(fc.uniqueArray(fc.constantFrom(...kindNames), { minLength: 1 }), { nil: undefined, freq: 2 }),
    select: fc.option(fc.array(selection, { minLength: 1, maxLength: 3 }), { nil: undefined }),
    exclude: fc.option(fc.array(selection, { minLength: 1, maxLength: 2 }), { nil: undefined, freq: 2 }),
    withDependencies: fc.boolean(),
  });
}

/** A pattern that fits this text and no other. */
export function escaped(text: string): string {
  return text.replace(/[\\*?|,]/gu, (character) => `\\${character}`);
}

/** The keyTexts of all objects. */
export function keysOf({ objects }: Snapshot): string[] {
  return [...objects.values()].map(keyText);
}
