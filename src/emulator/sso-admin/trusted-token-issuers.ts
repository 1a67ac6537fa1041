import { type Context, operation, type Operations, page } from '../runtime/operation.js';
import type { PageInput } from '../runtime/paging.js';
import { conflict, notFound } from '../service-error.js';
import type { Instance } from '../state/instance.js';
import type { Tag } from '../state/permission-sets.js';
import type { OidcJwtConfiguration, TrustedTokenIssuer } from '../state/trusted-token-issuers.js';
import { type InstanceInput, instanceOf } from './lookup.js';
import { refuseMore } from './quota.js';
import { putTags } from './tags.js';
import { visibleInstances } from './visible-instances.js';

/** The one type of issuer that there is. */
const issuerType = 'OIDC_JWT';

interface IssuerInput {
  readonly TrustedTokenIssuerArn: string;
}

interface CreateInput extends InstanceInput {
  readonly Name: string;
  readonly TrustedTokenIssuerConfiguration: { readonly OidcJwtConfiguration: OidcJwtConfiguration };
  readonly Tags?: readonly Tag[];
}

interface UpdateInput extends IssuerInput {
  readonly Name?: string;
  readonly TrustedTokenIssuerConfiguration?: { readonly OidcJwtConfiguration: Partial<Omit<OidcJwtConfiguration, 'IssuerUrl'>> };
}

/** Create, describe, list, update and delete of trusted token issuers. */
export const trustedTokenIssuerOperations: Operations = {
  CreateTrustedTokenIssuer: operation<CreateInput>((input, context) => {
    const instance = instanceOf(input, context);
    refuseTaken(instance, input.Name);
    const { quotas } = context.world;
    refuseMore(instance.trustedTokenIssuers.list.size, quotas.trustedTokenIssuers, 'trusted token issuers');
    const arn = context.world.ids.trustedTokenIssuerArn(instance.identity);
    const issuer = instance.trustedTokenIssuers.draft(arn, input.Name, input.TrustedTokenIssuerConfiguration.OidcJwtConfiguration);
    putTags(issuer.tags, input.Tags ?? [], quotas);
    instance.trustedTokenIssuers.add(issuer);
    return { TrustedTokenIssuerArn: arn };
  }),

  DescribeTrustedTokenIssuer: operation<IssuerInput>((input, context) => {
    const { issuer } = issuerOf(input, context);
    return { ...listed(issuer), TrustedTokenIssuerConfiguration: { OidcJwtConfiguration: issuer.configuration } };
  }),

  ListTrustedTokenIssuers: operation<InstanceInput & PageInput>((input, context) => {
    const { items, NextToken } = page(input, context, instanceOf(input, context).trustedTokenIssuers.list);
    return { TrustedTokenIssuers: items.map(listed), NextToken };
  }),

  UpdateTrustedTokenIssuer: operation<UpdateInput>((input, context) => {
    const { instance, issuer } = issuerOf(input, context);
    const { Name = issuer.name, TrustedTokenIssuerConfiguration } = input;
    refuseTaken(instance, Name, issuer);
    issuer.name = Name;
    issuer.configuration = { ...issuer.configuration, ...TrustedTokenIssuerConfiguration?.OidcJwtConfiguration };
    return {};
  }),

  // Grants that name the issuer stay as they are: the documentation warns of lost access, not of a refusal.
  DeleteTrustedTokenIssuer: operation<IssuerInput>((input, context) => {
    const { instance, issuer } = issuerOf(input, context);
    instance.trustedTokenIssuers.remove(issuer);
    return {};
  }),
};

function refuseTaken(instance: Instance, name: string, except?: TrustedTokenIssuer): void {
  const owner = instance.trustedTokenIssuers.findByName(name);
  if (owner !== undefined && owner !== except) {
    throw conflict(`TrustedTokenIssuer with name ${name} already exists.`);
  }
}

function issuerOf({ TrustedTokenIssuerArn }: IssuerInput, context: Context): { instance: Instance; issuer: TrustedTokenIssuer } {
  for (const instance of visibleInstances(context)) {
    const issuer = instance.trustedTokenIssuers.get(TrustedTokenIssuerArn);
    if (issuer !== undefined) {
      return { instance, issuer };
    }
  }
  throw notFound(`Could not find TrustedTokenIssuer with ARN ${TrustedTokenIssuerArn}`);
}

function listed({ arn, name }: TrustedTokenIssuer) {
  return { TrustedTokenIssuerArn: arn, Name: name, TrustedTokenIssuerType: issuerType };
}
