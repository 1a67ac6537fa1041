import { AccessState } from '../history/access-state.js';
import type { History, HistoryStep } from '../history/history.js';
import { decodeStep, encodeStep, type StepLine } from '../history/step-codec.js';

/** Access of one instance over time, as a page holds it: the steps of its history, without what no question on access needs. */
export interface AccessData {
  readonly instanceName: string;
  readonly lines: readonly StepLine[];
  /** Snapshots before the first step that it holds: they are one with it. */
  readonly folded: number;
}

/** Kinds whose changes change access. */
const causing: ReadonlySet<string> = new Set(['user', 'group', 'account-assignments']);

/**
 * A history as a page holds it.
 * @param keep so many of the newest steps; those before them become one, and what they gave counts as had since then or before
 */
export function encodeAccess(history: History, keep = Infinity): AccessData {
  const folded = Math.max(0, history.steps.length - keep);
  const places = new Map<string, number>();
  const steps = folded === 0 ? history.steps : [foldSteps(history.steps.slice(0, folded + 1)), ...history.steps.slice(folded + 1)];
  return { instanceName: history.instanceName, folded, lines: steps.map((step) => encodeStep(shortened(step), places)) };
}

/** Inverse of encodeAccess, but for what it leaves out. */
export function decodeAccess({ instanceName, lines }: AccessData): History {
  const texts: string[] = [];
  return { instanceName, steps: lines.map((line) => decodeStep(line, texts)) };
}

/** Users are looked for by name; who has changed something is told with access alone. */
function shortened(step: HistoryStep): HistoryStep {
  return {
    ...step, commit: '',
    versions: step.versions.filter(({ kind }) => kind === 'user').map(({ kind, name, isGone }) => ({ kind, name, isGone })),
    actors: step.actors.filter(({ object }) => causing.has(object.kind)),
  };
}

/** Steps as one: what is there after the last of them. */
function foldSteps(steps: readonly HistoryStep[]): HistoryStep {
  const state = new AccessState();
  const users = new Set<string>();
  const accountNames = new Map<string, string>();
  for (const step of steps) {
    for (const { kind, name, isGone } of step.versions) {
      if (kind !== 'user') continue;
      if (isGone) users.delete(name);
      else users.add(name);
    }
    for (const change of step.members) state.applyMembers(change);
    for (const change of step.holders) state.applyHolders(change);
    for (const [id, name] of step.accountNames) accountNames.set(id, name);
  }
  const last = steps.at(-1);
  if (last === undefined) throw new RangeError('there are no steps to fold');
  return {
    ...last, renamed: [], replaced: [], actors: [],
    accountNames: [...accountNames],
    versions: [...users].map((name) => ({ kind: 'user', name, isGone: false })),
    members: [...state.members].map(([group, members]) => ({ group, added: [...members], removed: [] })),
    holders: [...state.pairs.values()].flatMap((pairs) => [...pairs.values()]).map(({ accountId, permissionSet, groups, users: held }) => ({
      accountId, permissionSet, groups: { added: [...groups], removed: [] }, users: { added: [...held], removed: [] },
    })),
  };
}
