import {
  CreateInstanceAccessControlAttributeConfigurationCommand, DeleteInstanceAccessControlAttributeConfigurationCommand,
  DescribeInstanceAccessControlAttributeConfigurationCommand, UpdateInstanceAccessControlAttributeConfigurationCommand, type SSOAdminClient,
} from '@aws-sdk/client-sso-admin';
import type { AccessControlPort, AttributeSources } from './access-control-ports.js';
import type { Caller } from './caller.js';
import { ifFound } from './if-found.js';
import { required } from './required.js';
import { ssoCalls } from './sso-calls.js';

const described = 'sso:DescribeInstanceAccessControlAttributeConfiguration';

/** Attributes for access control over the SDK. */
export function accessControl(client: SSOAdminClient, caller: Caller, InstanceArn: string): AccessControlPort {
  const { call, done, gone } = ssoCalls(caller);
  return {
    describe: () =>
      ifFound(async () => {
        const answer = await call('DescribeInstanceAccessControlAttributeConfiguration', () =>
          client.send(new DescribeInstanceAccessControlAttributeConfigurationCommand({ InstanceArn })));
        const attributes = answer.InstanceAccessControlAttributeConfiguration?.AccessControlAttributes ?? [];
        return {
          // The list of sources has exactly one element (AccessControlAttributeValue of the model).
          attributes: Object.fromEntries(attributes.map(({ Key, Value }) => [required(Key, 'Key', described), Value?.Source?.[0] ?? ''])),
          status: required(answer.Status, 'Status', described),
          statusReason: answer.StatusReason,
        };
      }),
    create: (attributes) =>
      done('CreateInstanceAccessControlAttributeConfiguration', () =>
        client.send(new CreateInstanceAccessControlAttributeConfigurationCommand({ InstanceArn, ...configuration(attributes) }))),
    update: (attributes) =>
      done('UpdateInstanceAccessControlAttributeConfiguration', () =>
        client.send(new UpdateInstanceAccessControlAttributeConfigurationCommand({ InstanceArn, ...configuration(attributes) }))),
    delete: () =>
      gone('DeleteInstanceAccessControlAttributeConfiguration', () =>
        client.send(new DeleteInstanceAccessControlAttributeConfigurationCommand({ InstanceArn }))),
  };
}

function configuration(attributes: AttributeSources) {
  const AccessControlAttributes = Object.entries(attributes).map(([Key, source]) => ({ Key, Value: { Source: [source] } }));
  return { InstanceAccessControlAttributeConfiguration: { AccessControlAttributes } };
}
