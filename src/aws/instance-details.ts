import { DescribeInstanceCommand, ListRegionsCommand, type SSOAdminClient } from '@aws-sdk/client-sso-admin';
import type { Caller } from './caller.js';
import { collectAll, paginate } from './paginate.js';
import type { InstanceDetailsPort } from './ports.js';
import { required } from './required.js';
import { ssoCalls } from './sso-calls.js';

/** What the API tells of an instance besides its tags and what is in it. */
export function instanceDetails(client: SSOAdminClient, caller: Caller, InstanceArn: string): InstanceDetailsPort {
  const { call } = ssoCalls(caller);
  return {
    describe: async () => {
      const { Name, Status, StatusReason, EncryptionConfigurationDetails: encryption } = await call('DescribeInstance', () =>
        client.send(new DescribeInstanceCommand({ InstanceArn })));
      return {
        name: Name, status: Status, statusReason: StatusReason, keyType: encryption?.KeyType, kmsKeyArn: encryption?.KmsKeyArn,
        encryptionStatus: encryption?.EncryptionStatus, encryptionStatusReason: encryption?.EncryptionStatusReason,
      };
    },
    listRegions: () => collectAll(paginate(async (NextToken) => {
      const page = await call('ListRegions', () => client.send(new ListRegionsCommand({ InstanceArn, NextToken })));
      const items = (page.Regions ?? []).map(({ RegionName, IsPrimaryRegion, Status }) => ({
        name: required(RegionName, 'RegionName', 'sso:ListRegions'), primary: IsPrimaryRegion === true, status: Status,
      }));
      return { items, nextToken: page.NextToken };
    })),
  };
}
