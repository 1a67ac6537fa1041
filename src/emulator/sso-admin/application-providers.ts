import { operation, type Operations, page } from '../runtime/operation.js';
import { listingOf, type PageInput } from '../runtime/paging.js';
import { notFound, validationError } from '../service-error.js';
import { customProviderArn } from '../state/applications.js';
import { type ApplicationProvider, applicationProviders } from './application-provider-table.js';

/** DescribeApplicationProvider, ListApplicationProviders. */
export const applicationProviderOperations: Operations = {
  DescribeApplicationProvider: operation<{ ApplicationProviderArn: string }>((input) => ({ ...providerOf(input.ApplicationProviderArn) })),

  ListApplicationProviders: operation<PageInput>((input, context) => {
    const { items, NextToken } = page(input, context, listingOf(applicationProviders));
    return { ApplicationProviders: items, NextToken };
  }),
};

/**
 * CreateApplication makes OAuth 2.0 customer managed applications only.
 * @throws ServiceError ResourceNotFoundException for an unknown provider, ValidationException for any other than `custom`
 */
export function checkCreatable(providerArn: string): void {
  if (providerOf(providerArn).ApplicationProviderArn !== customProviderArn) {
    throw validationError(`The application provider ${providerArn} is not supported for this action: only OAuth 2.0 customer managed applications can be created.`);
  }
}

/** The protocol of an application's provider; undefined for a provider of a seed that the table does not have. */
export function federationProtocolOf(providerArn: string): ApplicationProvider['FederationProtocol'] | undefined {
  return findProvider(providerArn)?.FederationProtocol;
}

function providerOf(arn: string): ApplicationProvider {
  const found = findProvider(arn);
  if (found === undefined) {
    throw notFound(`Could not find ApplicationProvider with ARN ${arn}`);
  }
  return found;
}

function findProvider(arn: string): ApplicationProvider | undefined {
  return applicationProviders.find(({ ApplicationProviderArn }) => ApplicationProviderArn === arn);
}
