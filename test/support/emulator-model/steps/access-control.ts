import {
  CreateInstanceAccessControlAttributeConfigurationCommand, DeleteInstanceAccessControlAttributeConfigurationCommand,
  UpdateInstanceAccessControlAttributeConfigurationCommand,
} from '@aws-sdk/client-sso-admin';
import fc from 'fast-check';
import { steps } from '../step.js';

const attributes = fc.uniqueArray(fc.constantFrom('team', 'cost', '__proto__'), { maxLength: 2 });

export const createAttributes = steps('CreateInstanceAccessControlAttributeConfiguration', fc.record({ attributes }), async (input, model, real) => {
  const refused = model.applications.accessControl === undefined ? undefined : 'ConflictException';
  const answer = await real.expect(refused, ({ sso, InstanceArn }) =>
    sso.send(new CreateInstanceAccessControlAttributeConfigurationCommand({ InstanceArn, InstanceAccessControlAttributeConfiguration: configurationOf(input.attributes) })));
  if (answer !== undefined) model.applications.createAttributes(input.attributes, model.now);
});

export const updateAttributes = steps('UpdateInstanceAccessControlAttributeConfiguration', fc.record({ attributes }), async (input, { applications, now }, real) => {
  const answer = await real.expect(applications.refusalOfAttributes(now), ({ sso, InstanceArn }) =>
    sso.send(new UpdateInstanceAccessControlAttributeConfigurationCommand({ InstanceArn, InstanceAccessControlAttributeConfiguration: configurationOf(input.attributes) })));
  if (answer !== undefined) applications.accessControl!.attributes = input.attributes;
});

export const deleteAttributes = steps('DeleteInstanceAccessControlAttributeConfiguration', fc.constant({}), async (_input, { applications, now }, real) => {
  const answer = await real.expect(applications.refusalOfAttributes(now), ({ sso, InstanceArn }) =>
    sso.send(new DeleteInstanceAccessControlAttributeConfigurationCommand({ InstanceArn })));
  if (answer !== undefined) applications.accessControl = undefined;
});

/** Each attribute with the source that its name suggests. */
function configurationOf(keys: readonly string[]) {
  return { AccessControlAttributes: keys.map((Key) => ({ Key, Value: { Source: [`\${path:${Key}}`] } })) };
}
