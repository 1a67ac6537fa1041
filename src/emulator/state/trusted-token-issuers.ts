import { ListedMap, type ListOrder } from './listed-map.js';
import type { Tag } from './permission-sets.js';

/** How tokens of an issuer are checked and mapped to users. IssuerUrl never changes. */
export interface OidcJwtConfiguration {
  readonly IssuerUrl: string;
  readonly ClaimAttributePath: string;
  readonly IdentityStoreAttributePath: string;
  readonly JwksRetrievalOption: 'OPEN_ID_DISCOVERY';
}

/** An issuer whose tokens applications may trust; OIDC_JWT is the only type. */
export interface TrustedTokenIssuer {
  readonly arn: string;
  name: string;
  configuration: OidcJwtConfiguration;
  readonly tags: ListedMap<string, Tag>;
}

/** Trusted token issuers by ARN and by name. */
export class TrustedTokenIssuerStore {
  readonly list: ListedMap<string, TrustedTokenIssuer>;

  constructor(private readonly order: ListOrder) {
    this.list = new ListedMap(order);
  }

  get(arn: string): TrustedTokenIssuer | undefined {
    return this.list.get(arn);
  }

  findByName(name: string): TrustedTokenIssuer | undefined {
    return [...this.list.values()].find((issuer) => issuer.name === name);
  }

  /** An issuer without tags, which is not in the store yet. */
  draft(arn: string, name: string, configuration: OidcJwtConfiguration): TrustedTokenIssuer {
    return { arn, name, configuration, tags: new ListedMap(this.order) };
  }

  add(issuer: TrustedTokenIssuer): void {
    this.list.set(issuer.arn, issuer);
  }

  remove({ arn }: TrustedTokenIssuer): void {
    this.list.delete(arn);
  }
}
