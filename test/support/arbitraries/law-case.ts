import fc from 'fast-check';
import { objectsOfKind, type ObjectMap, type Snapshot } from '../../../src/model/index.js';
import { identitySources, planRestore, unknownNames } from '../../../src/plan/index.js';
import type { LawCase } from '../preview-law.js';
import { arbitraryDamage } from './damage.js';
import { livedIn } from './lived-in.js';
import { arbitraryMapping } from './mapping.js';
import { arbitraryScope, arbitraryStrategy } from './restore-policy.js';
import { arbitrarySnapshot, defaultInstance, type SnapshotBounds } from './snapshot.js';
import { foldName } from './text.js';

const elsewhere = { ...defaultInstance, instanceArn: 'arn:aws:sso:::instance/ssoins-fedcba9876543210', identityStoreId: 'd-9876543210', region: 'eu-central-1' };

/** A restore into the same instance, with any strategy and selection. */
export function restoreInPlace(bounds: SnapshotBounds, edits: number): fc.Arbitrary<LawCase> {
  return arbitrarySnapshot(bounds)
    .chain((desired) => fc.tuple(fc.constant(desired), arbitraryDamage(desired, { edits })))
    .chain(([desired, live]) => fc.record({ desired: fc.constant(desired), live: fc.constant(live), policy: policyFor(desired, live) }))
    .filter(isKnown)
    .filter(isPossible);
}

/** A restore into the same instance after it was lived in for a while, whoever writes its users and groups; it may be refused. */
export function restoreLivedIn(bounds: SnapshotBounds, edits: number): fc.Arbitrary<LawCase> {
  const source = fc.option(fc.constantFrom(...identitySources), { nil: undefined, freq: 3 });
  return livedIn({ ...bounds, edits }).chain(({ desired, live }) => {
    const policy = fc.oneof(arbitraryStrategy(desired, live), policyFor(desired, live));
    return fc.record({ desired: fc.constant(desired), live: fc.constant(live), policy: fc.tuple(policy, source).map(([how, identitySource]) => ({ ...how, identitySource })) });
  });
}

/** A restore into an instance of another organization, whose accounts and names differ, with any strategy and selection. */
export function restoreElsewhere(bounds: SnapshotBounds): fc.Arbitrary<LawCase> {
  return arbitrarySnapshot({ ...bounds, instance: elsewhere })
    .chain((desired) => fc.tuple(fc.constant(desired), arbitraryMapping(desired)))
    .chain(([desired, { there, accounts }]) => {
      const targets = arbitrarySnapshot({ ...bounds, accounts, instance: { ...defaultInstance, ownerAccountId: accounts[0]?.accountId ?? '' } });
      return targets.chain((live) => fc.record({
        desired: fc.constant(desired), live: fc.constant(live), policy: policyFor(desired, live).map((policy) => ({ ...policy, mapping: there })),
      }));
    })
    .filter(isKnown)
    .filter(isPossible);
}

function policyFor(...states: readonly Snapshot[]): fc.Arbitrary<LawCase['policy']> {
  return fc.tuple(arbitraryStrategy(...states), arbitraryScope(...states)).map(([strategy, scope]) => ({ ...strategy, ...scope }));
}

/** A selection of what nobody has is refused, unless a restore may have deleted it before. */
function isKnown({ desired, live, policy }: LawCase): boolean {
  const deletes = policy.strategy === 'mirror' || policy.strategy === 'prompt';
  return unknownNames(policy, live, desired).every(({ flag }) => deletes && flag === '--select');
}

/** Restores that would leave broken references, open conflicts or names that AWS takes for one are refused, which other tests show. */
function isPossible({ desired, live, policy }: LawCase): boolean {
  const { refusals, expected, before } = planRestore(live, desired, { ...policy, allowDeletes: 1_000, allowLockout: true, allowOtherInstance: true });
  return refusals.length === 0 && isDistinct(new Map([...before, ...expected]));
}

/** True when no two objects have names or e-mail addresses that AWS would take for the same. */
function isDistinct(objects: ObjectMap): boolean {
  const names = [...objects.values()].map(({ kind, name }) => `${kind} ${foldName(name)}`);
  const emails = objectsOfKind(objects, 'user').flatMap(({ body }) => (body['emails'] ?? []) as { value?: string }[]).map(({ value = '' }) => value.toLowerCase());
  return new Set(names).size === names.length && new Set(emails).size === emails.length;
}
