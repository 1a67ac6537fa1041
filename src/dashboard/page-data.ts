import type { KindName } from '../model/index.js';

/** What the script of a page has to know besides the data of the instances. */
export interface PageData {
  /** The instances by name, with what is there of each. */
  readonly instances: readonly { readonly name: string; readonly hasAccess: boolean; readonly hasStates: boolean }[];
  /** What the kinds are called, one and many. */
  readonly labels: Readonly<Record<KindName, readonly [one: string, many: string]>>;
}
