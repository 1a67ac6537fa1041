import { customProviderArn } from '../state/applications.js';

/** A kind of application as DescribeApplicationProvider shows it. */
export interface ApplicationProvider {
  readonly ApplicationProviderArn: string;
  readonly FederationProtocol: 'SAML' | 'OAUTH';
  readonly DisplayData: { readonly DisplayName: string; readonly Description: string };
  readonly ResourceServerConfig?: { readonly Scopes: Readonly<Record<string, { readonly DetailedTitle: string; readonly LongDescription: string }>> };
}

const arnPrefix = 'arn:aws:sso::aws:applicationProvider/';

/** Both customer managed providers, and three of the services whose applications AWS manages; ARNs as in public listings. */
export const applicationProviders: readonly ApplicationProvider[] = [
  {
    ApplicationProviderArn: customProviderArn, FederationProtocol: 'OAUTH',
    DisplayData: { DisplayName: 'Custom OAuth 2.0 application', Description: 'Customer managed application that uses OAuth 2.0' },
  },
  {
    ApplicationProviderArn: `${arnPrefix}custom-saml`, FederationProtocol: 'SAML',
    DisplayData: { DisplayName: 'Custom SAML 2.0 application', Description: 'Customer managed application that uses SAML 2.0' },
  },
  {
    ApplicationProviderArn: `${arnPrefix}Redshift`, FederationProtocol: 'OAUTH',
    DisplayData: { DisplayName: 'Amazon Redshift', Description: 'Data warehouse' },
    ResourceServerConfig: { Scopes: { 'redshift:connect': { DetailedTitle: 'Connect', LongDescription: 'Connect to Amazon Redshift' } } },
  },
  {
    ApplicationProviderArn: `${arnPrefix}qbusiness`, FederationProtocol: 'OAUTH',
    DisplayData: { DisplayName: 'Amazon Q Business', Description: 'Assistant for work' },
  },
  {
    ApplicationProviderArn: `${arnPrefix}codewhisperer`, FederationProtocol: 'OAUTH',
    DisplayData: { DisplayName: 'Amazon Q Developer', Description: 'Assistant for software development' },
  },
];
