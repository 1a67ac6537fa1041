/** A trusted token issuer as the list gives it: without its configuration. */
export interface ListedTrustedTokenIssuer {
  readonly arn: string;
  readonly name: string;
}

/** What the API can change of a trusted token issuer of type OIDC_JWT, the only one. */
export interface IssuerSettings {
  readonly claimAttributePath: string;
  readonly identityStoreAttributePath: string;
  /** OPEN_ID_DISCOVERY is the only value so far. */
  readonly jwksRetrievalOption: string;
}

/** What a new trusted token issuer is made with. */
export interface NewTrustedTokenIssuer extends IssuerSettings {
  readonly name: string;
  readonly issuerUrl: string;
  readonly tags: Readonly<Record<string, string>>;
}

/** A trusted token issuer as DescribeTrustedTokenIssuer gives it; absent members are absent. */
export type LiveTrustedTokenIssuer = { readonly name: string; readonly issuerUrl?: string | undefined } & { readonly [Setting in keyof IssuerSettings]?: IssuerSettings[Setting] | undefined };

/** Trusted token issuers, with paging folded in. Every method throws AwsError. */
export interface TrustedTokenIssuersPort {
  list(): AsyncIterable<ListedTrustedTokenIssuer>;
  describe(arn: string): Promise<LiveTrustedTokenIssuer | undefined>;
  create(issuer: NewTrustedTokenIssuer): Promise<string>;
  update(arn: string, settings: IssuerSettings): Promise<void>;
  /** Grants that name the issuer stay, and nobody can use them. */
  delete(arn: string): Promise<void>;
}
