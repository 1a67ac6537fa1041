import { alignNamesakes, diffObjects } from '../diff/index.js';
import { gapOfObject } from '../kinds/schemas.js';
import { kindNames, type ObjectMap, type RestorePlan, type Snapshot } from '../model/index.js';
import { chooseScope } from './scope/choose-scope.js';
import { guardPlan } from './guards.js';
import { identitySourceOf } from './identity-source.js';
import { mapSnapshot } from './mapping/map-snapshot.js';
import type { RestorePolicy } from './policy.js';
import { brokenReferences } from './references.js';
import { followRenames, underNewNames } from './renames.js';
import { underLiveKeys } from './scope/under-live-keys.js';
import { settleResult } from './settle-result.js';
import { decideObjects } from './strategy/decide-objects.js';
import { withoutAbsent } from './without-absent.js';

/**
 * Plans how the live state becomes the desired one. Pure: reads and writes nothing. The snapshot is put under the names of
 * the target, what the restore is about is chosen, the strategy decides each object, and what the API cannot do is left out
 * and named. Objects in a gap of either side stay as they are.
 */
export function planRestore(live: Snapshot, source: Snapshot, policy: RestorePolicy): RestorePlan {
  const { snapshot: desired, findings } = mapSnapshot(source, live, policy.mapping);
  const linked = readable(live);
  const named = readable(desired);
  const followed = followRenames(named, source, live, policy.strategy);
  // The live keys stay: plain Pulumi has a checkpoint with these, made before the snapshot was chosen.
  const wanted = alignNamesakes(followed.objects, linked);
  const only = policy.only && underLiveKeys(policy.only, { named, followed, wanted, linked });
  const scope = chooseScope({ ...policy, only }, { wanted, accounts: [live.accounts, desired.accounts] });
  const identitySource = policy.identitySource ?? identitySourceOf(live, desired);
  const decided = decideObjects({ linked, wanted, live, desired, scope, policy, identitySource });
  const { before, after, unrestorable } = settleResult(linked, decided);
  const present = only === undefined ? { after, unrestorable: [] } : withoutAbsent(after, live, only);
  const ordered = inOrder(present.after);
  const changes = diffObjects(before, ordered, { readOnlyFields: 'ignore' });
  const plan = {
    target: live.instance,
    identitySource,
    before,
    after: ordered,
    expected: underNewNames(ordered),
    changes,
    unrestorable: [...followed.unrestorable, ...decided.unrestorable, ...unrestorable, ...present.unrestorable],
    conflicts: decided.conflicts,
    awaited: decided.awaited,
    findings: [...findings, ...brokenReferences(ordered, live)],
  };
  return { ...plan, refusals: guardPlan(plan, live, desired, policy) };
}

/** Objects that were read whole. */
function readable(snapshot: Snapshot): ObjectMap {
  return new Map([...snapshot.objects].filter(([, object]) => gapOfObject(snapshot.coverage, object) === undefined));
}

function inOrder(objects: ObjectMap): ObjectMap {
  return new Map(kindNames.flatMap((kind) => [...objects].filter(([, object]) => object.kind === kind)));
}
