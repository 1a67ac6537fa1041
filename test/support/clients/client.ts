import type { Json, JsonObject } from '../../../src/emulator/json.js';

/** AWS's names of the services of the emulator, as the AWS CLI and boto3 have them. */
export type ServiceName = 'sso-admin' | 'identitystore' | 'organizations' | 'sts' | 'cloudtrail' | 'iam';

/** One call, in the API's own words. */
export interface Call {
  readonly service: ServiceName;
  /** As the API has it: `CreatePermissionSet`. */
  readonly operation: string;
  readonly input: JsonObject;
  readonly endpoint: string;
  readonly region: string;
  readonly credentials: Credentials;
  /** Lets the client's own paginator follow the pages, and answers with all of them as one. */
  readonly allPages: boolean;
}

/** As AssumeRole answers them. */
export interface Credentials {
  readonly AccessKeyId: string;
  readonly SecretAccessKey: string;
  readonly SessionToken?: string;
}

/** An error that the service answered. */
export interface Refusal {
  readonly name: string;
  readonly message: string;
  /** Modelled members besides the message; absent when the client does not show them. */
  readonly members?: JsonObject;
}

/** What a client tells of a call; metadata of the client itself is left out, times are ISO texts or epoch seconds. */
export type Answer = { readonly output: Json } | { readonly error: Refusal };

/** A client of AWS that was not written here. One call at a time. */
export interface AwsClient {
  /** @throws Error when the client itself refuses the call or breaks; what the service refuses is an answer */
  call(call: Call): Promise<Answer>;
  stop(): Promise<void>;
}
