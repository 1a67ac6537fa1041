import type { KindName, Snapshot } from '../model/index.js';
import { idOf } from './earlier-snapshot.js';

/** What a snapshot lacks, by live ID: accounts whose assignments are a gap, and of the other kinds all that is not in it. */
export function lackingIn({ objects, coverage }: Snapshot): (kind: KindName, id: string) => boolean {
  const there = new Set([...objects.values()].map((object) => `${object.kind} ${idOf(object) ?? ''}`));
  const accounts = new Set(coverage.gaps.filter(({ kind }) => kind === 'account-assignments').map(({ name }) => name));
  return (kind, id) => (kind === 'account-assignments' ? accounts.has(id) : !there.has(`${kind} ${id}`));
}
