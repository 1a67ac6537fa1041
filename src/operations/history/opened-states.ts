import { isDeepStrictEqual } from 'node:util';
import { SnapshotError } from '../../errors/index.js';
import type { StateChange } from '../../history/index.js';
import { gapOfObject } from '../../kinds/schemas.js';
import { gapOf, keyText, type ObjectKey, type SnapshotObject } from '../../model/index.js';
import type { OperationContext } from '../context.js';
import { readCommitted } from '../read-committed.js';
import type { ObjectsChanged } from './changed-files.js';

/**
 * Compares snapshots of which one at least is encrypted, each with what is known from those before it. They are opened whole: who the
 * members of a group are is known only with the files of all persons.
 */
export class OpenedStates {
  private constructor(private readonly context: OperationContext, private readonly known: Map<string, SnapshotObject | ObjectKey>) {}

  /**
   * Goes on after a commit that is known already.
   * @param present what is there, as far as is known: what the commit could not tell has its name alone
   */
  static async after(context: OperationContext, present: readonly ObjectKey[], commit: string | undefined): Promise<OpenedStates> {
    const states = new OpenedStates(context, new Map(present.map((key) => [keyText(key), key])));
    for (const [key, object] of (commit === undefined ? undefined : await states.#read(commit))?.objects ?? []) if (states.known.has(key)) states.known.set(key, object);
    return states;
  }

  async next(commit: string, coverage: StateChange['coverage']): Promise<ObjectsChanged> {
    const snapshot = await this.#read(commit);
    if (snapshot === undefined) return { changed: [], gone: [], coverage: { kinds: [], gaps: [...coverage.gaps, { kind: 'instance', operation: 'none', reason: 'the key of this snapshot was destroyed' }] } };
    const changed: SnapshotObject[] = [];
    for (const object of snapshot.objects.values()) {
      const before = this.known.get(keyText(object));
      if (gapOfObject(coverage, object) !== undefined || isDeepStrictEqual(before, object)) continue;
      changed.push(object);
      this.known.set(keyText(object), object);
    }
    const gone = [...this.known.values()].filter((key) => !snapshot.objects.has(keyText(key)) && gapOf(coverage, key) === undefined);
    for (const key of gone) this.known.delete(keyText(key));
    return { changed: changed.map((object) => ({ object })), gone, accountNames: new Map(snapshot.accounts.map(({ accountId, name }) => [accountId, name])), coverage };
  }

  async #read(commit: string): Promise<Awaited<ReturnType<typeof readCommitted>>['snapshot'] | undefined> {
    try {
      return (await readCommitted(this.context, commit)).snapshot;
    } catch (thrown) {
      if (thrown instanceof SnapshotError && thrown.code === 'KEY_DESTROYED') return undefined;
      throw thrown;
    }
  }
}

