import type { EmulatorOptions } from '../../../src/emulator/index.js';
import type { Json, JsonObject } from '../../../src/emulator/json.js';
import type { ServiceName } from '../clients/client.js';

/**
 * What a service must do, as calls and what they answer: plain data, so that any client can play it.
 *
 * `{ $ref: 'user.UserId' }` stands for a part of an earlier answer, in inputs and in expectations. An expected object
 * names the members that count; an expected list has as many items as the answer's, in any order. Besides:
 * `{ $absent: true }` no such member; `{ $any: true }` any value; `{ $matches: '^a' }` a text by pattern;
 * `{ $recent: true }` a time of the last minutes; `{ $has: […] }` a list with at least these items;
 * `{ $lacks: … }` a list without such an item; `{ $count: 3 }` a list of that length.
 */
export interface Story {
  /** A fact in the present tense, for the test's name. */
  readonly name: string;
  /** How the emulator starts. Default: an empty instance, pages of 100, work of 30 ms. */
  readonly options?: EmulatorOptions;
  readonly steps: readonly Step[];
}

/** One call and what must come of it. */
export interface Step extends Expectation {
  readonly service: ServiceName;
  readonly operation: string;
  readonly input: JsonObject;
}

/** What must come of a call; a call of which nothing is said must succeed. */
export interface Expectation {
  /** Keeps the answer for the references of later steps. */
  readonly as?: string;
  /** What the answer must contain. */
  readonly gives?: Json;
  /** What the answer must contain in the end: the call is repeated until it does. */
  readonly until?: Json;
  readonly refused?: {
    /** A text, or `$matches` where the public record does not say which. */
    readonly name: Json;
    /** Part of the message. */
    readonly message?: string;
    /** Modelled members, for the clients that show them. */
    readonly members?: JsonObject;
  };
  /** Who calls: a reference to the credentials that AssumeRole gave. Default: the management account. */
  readonly by?: Json;
  /** Default us-east-1, the instance's own. */
  readonly region?: string;
  /** Lets the client's own paginator follow the pages. */
  readonly allPages?: boolean;
}

type MakeStep = (operation: string, input: JsonObject, expectation?: Expectation) => Step;

const stepsOf = (service: ServiceName): MakeStep => (operation, input, expectation = {}) => ({ service, operation, input, ...expectation });

/** Steps of each service. */
export const sso = stepsOf('sso-admin');
export const store = stepsOf('identitystore');
export const organizations = stepsOf('organizations');
export const sts = stepsOf('sts');
export const cloudtrail = stepsOf('cloudtrail');
export const iam = stepsOf('iam');

/** Part of an earlier answer. */
export const ref = (path: string): JsonObject => ({ $ref: path });

/** Finds the instance; {@link instanceArn} and {@link identityStoreId} refer to it. */
export const findInstance: Step = sso('ListInstances', {}, { as: 'instances', gives: { Instances: [{ Status: 'ACTIVE' }] } });

export const instanceArn = ref('instances.Instances.0.InstanceArn');
export const identityStoreId = ref('instances.Instances.0.IdentityStoreId');

/** Members that most inputs have. */
export const inInstance = { InstanceArn: instanceArn };
export const inStore = { IdentityStoreId: identityStoreId };

/** The accounts of every story. */
export const managementAccount = '111111111111';
export const accountA = '200000000001';
export const accountB = '200000000002';
