import type { KindName } from '../model/index.js';

/** What the script of a page has to know besides the data of the instances. */
export interface PageData {
  readonly instances: readonly InstanceData[];
  /** What the kinds are called, one and many. */
  readonly labels: Readonly<Record<KindName, readonly [one: string, many: string]>>;
}

/** An instance, with what is there of it. */
export interface InstanceData {
  readonly name: string;
  readonly hasAccess: boolean;
  readonly hasStates: boolean;
  /** Names of the accounts whose assignments changed, by ID. */
  readonly accountNames: Readonly<Record<string, string>>;
}
