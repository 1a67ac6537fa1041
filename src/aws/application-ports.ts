import type { JsonValue } from '../model/index.js';

/** On or off. */
export type Enablement = 'ENABLED' | 'DISABLED';

/** How the access portal opens an application. */
export interface SignInOptions {
  readonly origin: 'IDENTITY_CENTER' | 'APPLICATION';
  readonly applicationUrl?: string | undefined;
}

/** What the API can change of an application. */
export interface ApplicationAttributes {
  readonly name?: string | undefined;
  readonly description?: string | undefined;
  readonly status?: Enablement | undefined;
  readonly signInOptions?: SignInOptions | undefined;
}

/** What a new application is made with. */
export interface NewApplication extends ApplicationAttributes {
  readonly name: string;
  readonly applicationProviderArn: string;
  readonly visibility?: Enablement | undefined;
  readonly tags: Readonly<Record<string, string>>;
}

/** An application as ListApplications gives it, which is all that DescribeApplication does. */
export interface LiveApplication extends ApplicationAttributes {
  readonly arn: string;
  readonly name: string;
  readonly applicationProviderArn: string;
  readonly visibility?: Enablement | undefined;
  readonly applicationAccount?: string | undefined;
  readonly createdFrom?: string | undefined;
}

/** A user or group that may use an application. */
export interface ApplicationPrincipal {
  readonly principalType: 'GROUP' | 'USER';
  readonly principalId: string;
}

/** A scope that an application may ask for, with the resources that it opens. */
export interface AccessScope {
  readonly scope: string;
  readonly authorizedTargets: readonly string[];
}

/** A token issuer whose tokens an application may exchange, with the audiences that they must name. */
export interface AuthorizedTokenIssuer {
  readonly trustedTokenIssuerArn: string;
  readonly authorizedAudiences: readonly string[];
}

/** A grant under the API's names in camelCase; an application has at most one of each type. */
export type LiveGrant =
  | { readonly authorizationCode: { readonly redirectUris: readonly string[] } }
  | { readonly jwtBearer: { readonly authorizedTokenIssuers: readonly AuthorizedTokenIssuer[] } }
  | { readonly refreshToken: object }
  | { readonly tokenExchange: object };

/** The types of grant. */
export type GrantType = 'authorizationCode' | 'jwtBearer' | 'refreshToken' | 'tokenExchange';

/** Applications, with paging folded in. Every method throws AwsError. */
export interface ApplicationsPort {
  list(): AsyncIterable<LiveApplication>;
  /** OAuth 2.0 customer managed applications only: the API creates no others. */
  create(application: NewApplication): Promise<string>;
  /** Changes what is there and keeps the rest; nothing can be taken away. */
  update(arn: string, attributes: ApplicationAttributes): Promise<void>;
  delete(arn: string): Promise<void>;
  listAssignments(arn: string): AsyncIterable<ApplicationPrincipal>;
  createAssignment(arn: string, principal: ApplicationPrincipal): Promise<void>;
  deleteAssignment(arn: string, principal: ApplicationPrincipal): Promise<void>;
  getAssignmentRequired(arn: string): Promise<boolean>;
  putAssignmentRequired(arn: string, required: boolean): Promise<void>;
  /** Status of user background sessions; undefined when it was never set. */
  getSessionStatus(arn: string): Promise<Enablement | undefined>;
  putSessionStatus(arn: string, status: Enablement): Promise<void>;
  listAccessScopes(arn: string): AsyncIterable<AccessScope>;
  putAccessScope(arn: string, scope: AccessScope): Promise<void>;
  deleteAccessScope(arn: string, scope: string): Promise<void>;
  /** Who may act for the application with IAM, the only method of authentication; at most one policy. */
  listActorPolicies(arn: string): AsyncIterable<JsonValue>;
  putActorPolicy(arn: string, policy: JsonValue): Promise<void>;
  deleteActorPolicy(arn: string): Promise<void>;
  listGrants(arn: string): AsyncIterable<LiveGrant>;
  /** Replaces the grant of the same type. */
  putGrant(arn: string, grant: LiveGrant): Promise<void>;
  deleteGrant(arn: string, type: GrantType): Promise<void>;
}
