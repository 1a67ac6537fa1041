import { DescribeInstanceCommand, ListRegionsCommand, ListTagsForResourceCommand, type SSOAdminClient } from '@aws-sdk/client-sso-admin';
import type { Caller } from './caller.js';
import { collectAll, paginate } from './paginate.js';
import type { InstanceDetailsPort } from './ports.js';
import { required } from './required.js';

/** What the API tells of an instance besides what is in it. */
export function instanceDetails(client: SSOAdminClient, caller: Caller, InstanceArn: string): InstanceDetailsPort {
  const call = <T>(operation: string, send: () => Promise<T>): Promise<T> => caller.call(`sso:${operation}`, send);
  return {
    describe: async () => {
      const { Name, Status, EncryptionConfigurationDetails: encryption } = await call('DescribeInstance', () =>
        client.send(new DescribeInstanceCommand({ InstanceArn })));
      return { name: Name, status: Status, keyType: encryption?.KeyType, kmsKeyArn: encryption?.KmsKeyArn };
    },
    listRegions: () => collectAll(paginate(async (NextToken) => {
      const page = await call('ListRegions', () => client.send(new ListRegionsCommand({ InstanceArn, NextToken })));
      const items = (page.Regions ?? []).map(({ RegionName, IsPrimaryRegion }) => ({
        name: required(RegionName, 'RegionName', 'sso:ListRegions'), primary: IsPrimaryRegion === true,
      }));
      return { items, nextToken: page.NextToken };
    })),
    listTags: () => collectAll(paginate(async (NextToken) => {
      const page = await call('ListTagsForResource', () => client.send(new ListTagsForResourceCommand({ InstanceArn, ResourceArn: InstanceArn, NextToken })));
      return { items: (page.Tags ?? []).map(({ Key, Value }) => [Key ?? '', Value ?? ''] as const), nextToken: page.NextToken };
    })),
  };
}
