import { GetGroupIdCommand, GetUserIdCommand } from '@aws-sdk/client-identitystore';
import {
  CreateApplicationCommand, type CreateApplicationCommandInput, CreateTrustedTokenIssuerCommand, type CreateTrustedTokenIssuerCommandInput,
} from '@aws-sdk/client-sso-admin';
import type { Running } from './running.js';

export const customProvider = 'arn:aws:sso::aws:applicationProvider/custom';

/** Creates an OAuth 2.0 customer managed application and gives its ARN. */
export async function newApplication({ sso, InstanceArn }: Running, input: Partial<CreateApplicationCommandInput> = {}): Promise<string> {
  const { ApplicationArn } = await sso.send(new CreateApplicationCommand({ InstanceArn, ApplicationProviderArn: customProvider, Name: 'Wiki', ...input }));
  return ApplicationArn ?? '';
}

/** What every issuer here has. */
export const oidcConfiguration = {
  IssuerUrl: 'https://login.example.com', ClaimAttributePath: 'email', IdentityStoreAttributePath: 'emails.value', JwksRetrievalOption: 'OPEN_ID_DISCOVERY',
} as const;

/** Creates a trusted token issuer and gives its ARN. */
export async function newIssuer({ sso, InstanceArn }: Running, input: Partial<CreateTrustedTokenIssuerCommandInput> = {}): Promise<string> {
  const { TrustedTokenIssuerArn } = await sso.send(new CreateTrustedTokenIssuerCommand({
    InstanceArn, Name: 'login', TrustedTokenIssuerType: 'OIDC_JWT', TrustedTokenIssuerConfiguration: { OidcJwtConfiguration: oidcConfiguration }, ...input,
  }));
  return TrustedTokenIssuerArn ?? '';
}

/** A user of the small seed as a principal. */
export async function userPrincipal({ store, IdentityStoreId }: Running, userName: string) {
  const { UserId } = await store.send(new GetUserIdCommand({
    IdentityStoreId, AlternateIdentifier: { UniqueAttribute: { AttributePath: 'userName', AttributeValue: userName } },
  }));
  return { PrincipalType: 'USER', PrincipalId: UserId } as const;
}

/** A group of the small seed as a principal. */
export async function groupPrincipal({ store, IdentityStoreId }: Running, displayName: string) {
  const { GroupId } = await store.send(new GetGroupIdCommand({
    IdentityStoreId, AlternateIdentifier: { UniqueAttribute: { AttributePath: 'displayName', AttributeValue: displayName } },
  }));
  return { PrincipalType: 'GROUP', PrincipalId: GroupId } as const;
}
