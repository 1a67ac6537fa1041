import { StoreError } from '../../errors/index.js';
import { readObject } from '../read-object.js';
import type { Repository } from '../repository.js';
import type { PushReport, RefMove } from '../targets/target.js';
import type { BundleListing } from './bundle-bucket.js';
import { placeOfBundle, type BundlePlace } from './bundle-name.js';
import type { CopyPlace } from './copy-place.js';
import { fetchBundles } from './fetch-bundles.js';
import { bundlesOf, keyRef, refsOf, type BundleEntry, type Manifest } from './manifest.js';
import { readManifest, replaceManifest, type StoredManifest } from './manifest-object.js';
import { planPush, type PushPlan } from './plan-push.js';
import { isDue, retainLonger } from './retain-longer.js';
import { leftovers, listBundles, removeLeftovers } from './remove-leftovers.js';
import { storeBundle, type NewBundle } from './store-bundle.js';
import { movedCopy } from './target-error.js';

/**
 * Moves references of a copy: bundles first, then the manifest by compare-and-swap, then what is of no use any more goes. Only
 * what was listed before the manifest was replaced is removed: whoever had stored it since would have found the new manifest,
 * and whoever had done so before can no longer bring it into one.
 */
export async function pushBundles(copy: CopyPlace, repository: Repository, moves: readonly RefMove[], at: Date): Promise<PushReport> {
  const stored = await readManifest(copy);
  requireBefore(copy, stored?.manifest, moves);
  const listed = await listBundles(copy);
  const named = new Set(stored === undefined ? [] : bundlesOf(stored.manifest).map(({ name }) => name));
  const isRetentionDue = stored !== undefined && bundlesOf(stored.manifest).some((entry) => isDue(copy, entry, at));
  if (moves.length === 0 && !isRetentionDue && leftovers(copy, listed, named, at).length === 0) return { bytes: 0, notes: [] };
  const plan = planPush(stored?.manifest, moves, copy.limits);
  await bringMissing(copy, repository, stored, plan);
  const manifest = await writeBundles(copy, repository, { stored, listed, plan, at });
  const brought = bundlesOf(manifest).filter(({ name }) => !named.has(name));
  await replaceOrTakeBack(copy, stored, manifest, brought, at);
  const notes = await removeLeftovers(copy, leftovers(copy, listed, new Set(bundlesOf(manifest).map(({ name }) => name)), at));
  return { bytes: brought.reduce((total, { bytes }) => total + bytes, 0), notes };
}

/** @throws StoreError TARGET_MOVED */
function requireBefore({ address }: CopyPlace, manifest: Manifest | undefined, moves: readonly RefMove[]): void {
  const refs = manifest === undefined ? new Map<string, string>() : refsOf(manifest);
  const moved = moves.find(({ ref, from }) => refs.get(ref) !== from);
  if (moved !== undefined) throw movedCopy(address, `${moved.ref} is at ${refs.get(moved.ref) ?? 'nothing'}, not at ${moved.from ?? 'nothing'}`);
}

/** A bundle in the place of others needs all that they brought, also what others have pushed. */
async function bringMissing(copy: CopyPlace, repository: Repository, stored: StoredManifest | undefined, plan: PushPlan): Promise<void> {
  const held = stored === undefined ? new Map<string, string>() : refsOf(stored.manifest);
  const tips = new Set(plan.history === undefined ? [] : tipsFor(plan.history, plan.keptHistory.at(-1)));
  const needed = [...held].filter(([ref, oid]) => (ref === keyRef ? plan.keys === oid : plan.history?.get(ref) === oid && tips.has(oid)));
  const missing: string[] = [];
  for (const [ref, oid] of needed) if (!(await isThere(repository, oid))) missing.push(ref);
  if (missing.length > 0) await fetchBundles(copy, repository, missing);
}

async function isThere(repository: Repository, oid: string): Promise<boolean> {
  return readObject(repository, oid).then(() => true, (thrown: unknown) => {
    if (thrown instanceof StoreError) return false;
    throw thrown;
  });
}

/** What the bundles of a push are made from. */
interface PushWork {
  readonly stored: StoredManifest | undefined;
  readonly listed: readonly BundleListing[];
  readonly plan: PushPlan;
  readonly at: Date;
}

async function writeBundles(copy: CopyPlace, repository: Repository, { stored, listed, plan, at }: PushWork): Promise<Manifest> {
  const places = placesAfter(copy, stored?.manifest, listed, plan.isNewGeneration);
  const store = (bundle: Omit<NewBundle, 'place'>): Promise<BundleEntry> => storeBundle(copy, repository, { ...bundle, place: places.next() }, at);
  const before = plan.keptHistory.at(-1);
  const history = await retainLonger(copy, plan.keptHistory, at);
  const [keptKeys] = await retainLonger(copy, plan.keptKeys === undefined ? [] : [plan.keptKeys], at);
  if (plan.history !== undefined) history.push(await store({ refs: plan.history, tips: tipsFor(plan.history, before), before }));
  const keys = plan.keys === undefined ? keptKeys : await store({ refs: new Map([[keyRef, plan.keys]]), tips: [plan.keys], before: undefined });
  return { serial: (stored?.manifest.serial ?? 0) + 1, generation: places.generation, pushedAt: at.toISOString(), history, keys };
}

/** References that are where they were come with the bundles before. */
function tipsFor(refs: ReadonlyMap<string, string>, before: BundleEntry | undefined): string[] {
  return [...new Set([...refs].filter(([ref, oid]) => before?.refs[ref] !== oid).map(([, oid]) => oid))];
}

/** Numbers come after all that were ever seen, so that what a crash has left is never the last in order of names. */
function placesAfter({ nameOf }: CopyPlace, manifest: Manifest | undefined, listed: readonly BundleListing[], isNew: boolean): { generation: number; next: () => BundlePlace } {
  const names = [...listed.map(({ key }) => nameOf(key)), ...(manifest === undefined ? [] : bundlesOf(manifest).map(({ name }) => name))];
  const places = names.map(placeOfBundle).filter((place) => place !== undefined);
  const last = Math.max(manifest?.generation ?? 0, ...places.map(({ generation }) => generation));
  const generation = isNew ? last + 1 : (manifest?.generation ?? 1);
  let number = Math.max(0, ...places.filter((place) => place.generation === generation).map((place) => place.number));
  return { generation, next: () => ({ generation, number: (number += 1) }) };
}

/** Who was not first takes its bundles away again. */
async function replaceOrTakeBack(copy: CopyPlace, stored: StoredManifest | undefined, manifest: Manifest, brought: readonly BundleEntry[], at: Date): Promise<void> {
  try {
    await replaceManifest(copy, stored, manifest, at);
  } catch (thrown) {
    if (!(thrown instanceof StoreError) || thrown.code !== 'TARGET_MOVED') throw thrown;
    await removeLeftovers(copy, brought.map(({ name, bytes }) => ({ key: copy.keyOf(name), bytes, modified: at, isCurrent: true })));
    throw thrown;
  }
}
