import type { InstancePorts } from '../aws/index.js';
import type { Finding, Gap, KindName } from '../model/index.js';
import type { Directory } from './directory.js';
import type { Earlier } from './earlier.js';

/** What a collector works with. All kinds are collected at the same time. */
export interface CollectContext {
  readonly ports: InstancePorts;
  readonly directory: Directory;
  /** What need not be asked for again; undefined in a full reading. */
  readonly earlier?: Earlier | undefined;
  /** True of an object, by its live ID, that the snapshot before lacks: it is asked for first. */
  readonly isLacking: (kind: KindName, id: string) => boolean;
  /** Accounts of the organization; undefined when they could not be listed. */
  readonly accountIds: () => Promise<readonly string[] | undefined>;
  /** Calls under way at a time; the limiter, not this, sets the pace. */
  readonly concurrency: number;
  /** Ends when a kind that this one refers to is read: only then does the directory know its names. */
  whenRead(kind: KindName): Promise<void>;
  /** True when this kind was read without a gap, so that an ID it does not know belongs to nothing. */
  isComplete(kind: KindName): boolean;
  /**
   * Announces how many calls of some actions the reading needs in all.
   * @param basis `known` once for each kind: with its last announcement
   */
  expect(calls: Readonly<Record<string, number>>, basis: 'lists' | 'known'): void;
  /** Records something that is worth knowing, and no gap. */
  readonly find: (finding: Finding) => void;
  /** Records what could not be read. */
  gap(gap: Gap): void;
  /**
   * The answer, or undefined after recording a gap. Failures that concern the whole run (credentials, no answer) are thrown.
   * @param gap what is missing without the answer
   */
  orGap<T>(gap: Pick<Gap, 'kind' | 'name'>, ask: () => Promise<T>): Promise<T | undefined>;
  /** The same answer for all who ask under this key, failures too: several objects may mention the same thing. */
  readonly once: <T>(key: string, ask: () => Promise<T>) => Promise<T>;
  /** Tells how many objects of a kind are read. */
  progress(kind: KindName, count: number): void;
}

/** Live objects of one kind, whole: an object that could not be read completely is a gap and not in the answer. */
export type Collect<Body> = (context: CollectContext) => Promise<Body[]>;
