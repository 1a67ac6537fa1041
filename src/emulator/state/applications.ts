import type { JsonObject } from '../json.js';
import { ListedMap, type ListOrder } from './listed-map.js';
import type { Tag } from './permission-sets.js';

/** The provider of OAuth 2.0 customer managed applications, the only one whose applications the API creates. */
export const customProviderArn = 'arn:aws:sso::aws:applicationProvider/custom';

/** What can be switched on and off. */
export type Enablement = 'ENABLED' | 'DISABLED';

/** Where a user goes who picks the application in the access portal. */
export interface SignInOptions {
  readonly Origin: 'IDENTITY_CENTER' | 'APPLICATION';
  readonly ApplicationUrl?: string;
}

/** How the access portal shows an application. */
export interface PortalOptions {
  readonly Visibility: Enablement;
  readonly SignInOptions?: SignInOptions;
}

/** An access scope, and the applications and instances that it is good for; no list: not restricted. */
export interface AccessScope {
  readonly Scope: string;
  readonly AuthorizedTargets?: readonly string[];
}

/** How an application proves who it is; IAM is the only type. */
export interface AuthenticationMethod {
  readonly Iam: { readonly ActorPolicy: JsonObject };
}

/** A token issuer that a grant accepts; it may have been deleted since. */
export interface AuthorizedTokenIssuer {
  readonly TrustedTokenIssuerArn: string;
  readonly AuthorizedAudiences?: readonly string[];
}

/** One way to get a token; the one member tells its type. */
export type Grant =
  | { readonly AuthorizationCode: { readonly RedirectUris: readonly string[] } }
  | { readonly JwtBearer: { readonly AuthorizedTokenIssuers: readonly AuthorizedTokenIssuer[] } }
  | { readonly RefreshToken: Readonly<Record<string, never>> }
  | { readonly TokenExchange: Readonly<Record<string, never>> };

/** What of an application never changes. */
export interface ApplicationIdentity {
  readonly arn: string;
  readonly providerArn: string;
  /** The account that created it. */
  readonly accountId: string;
  /** Epoch seconds. */
  readonly createdDate: number;
  /** Region that it was created in. */
  readonly createdFrom: string;
}

/** An application without its assignments. */
export interface Application extends ApplicationIdentity {
  name: string;
  description: string | undefined;
  status: Enablement;
  portalOptions: PortalOptions;
  assignmentRequired: boolean;
  /** Undefined: never configured. */
  userBackgroundSessions: Enablement | undefined;
  readonly tags: ListedMap<string, Tag>;
  /** By scope. */
  readonly accessScopes: ListedMap<string, AccessScope>;
  /** By AuthenticationMethodType. */
  readonly authenticationMethods: ListedMap<string, AuthenticationMethod>;
  /** By GrantType. */
  readonly grants: ListedMap<string, Grant>;
}

/** Applications by ARN. */
export class ApplicationStore {
  readonly list: ListedMap<string, Application>;

  constructor(private readonly order: ListOrder) {
    this.list = new ListedMap(order);
  }

  get(arn: string): Application | undefined {
    return this.list.get(arn);
  }

  /** An application with nothing configured, which is not in the store yet. */
  draft(identity: ApplicationIdentity, name: string): Application {
    return {
      ...identity, name, description: undefined, status: 'ENABLED', portalOptions: { Visibility: 'ENABLED' },
      assignmentRequired: true, userBackgroundSessions: undefined,
      tags: new ListedMap(this.order), accessScopes: new ListedMap(this.order),
      authenticationMethods: new ListedMap(this.order), grants: new ListedMap(this.order),
    };
  }

  add(application: Application): void {
    this.list.set(application.arn, application);
  }

  remove({ arn }: Application): void {
    this.list.delete(arn);
  }
}
