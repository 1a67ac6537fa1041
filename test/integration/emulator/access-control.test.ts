import {
  CreateInstanceAccessControlAttributeConfigurationCommand, DeleteInstanceAccessControlAttributeConfigurationCommand,
  DescribeInstanceAccessControlAttributeConfigurationCommand, UpdateInstanceAccessControlAttributeConfigurationCommand,
} from '@aws-sdk/client-sso-admin';
import { expect } from 'chai';
import { poll } from './assigning.js';
import { refusal, type Running, withEmulator } from './running.js';

const attribute = (Key: string, source = `\${path:${Key}}`) => ({ Key, Value: { Source: [source] } });

/** The input that sets these attributes. */
function attributes({ InstanceArn }: Running, ...AccessControlAttributes: ReturnType<typeof attribute>[]) {
  return { InstanceArn, InstanceAccessControlAttributeConfiguration: { AccessControlAttributes } };
}

/** What Describe says of the configuration. */
function describeOf({ sso, InstanceArn }: Running) {
  return sso.send(new DescribeInstanceAccessControlAttributeConfigurationCommand({ InstanceArn }));
}

/** Creates the configuration and follows it to its end. */
async function create(running: Running, ...given: ReturnType<typeof attribute>[]) {
  await running.sso.send(new CreateInstanceAccessControlAttributeConfigurationCommand(attributes(running, ...given)));
  return poll(async () => {
    const { Status, ...rest } = await describeOf(running);
    return { ...rest, Status: Status === 'CREATION_IN_PROGRESS' ? 'IN_PROGRESS' : Status };
  });
}

describe('emulated attributes for access control', () => {
  it('are enabled a while after their creation', () => withEmulator({ asyncMs: 30 }, async (running) => {
    const { inProgress, Status, StatusReason, InstanceAccessControlAttributeConfiguration } = await create(running, attribute('team'), attribute('cost', 'fixed'));
    expect(inProgress).to.be.greaterThan(0);
    expect([Status, StatusReason]).to.deep.equal(['ENABLED', undefined]);
    expect(InstanceAccessControlAttributeConfiguration?.AccessControlAttributes).to.deep.equal([attribute('team'), attribute('cost', 'fixed')]);
  }));

  it('cannot be changed or deleted before that', () => withEmulator({ asyncMs: 60_000 }, async (running) => {
    const { sso, InstanceArn } = running;
    await sso.send(new CreateInstanceAccessControlAttributeConfigurationCommand(attributes(running, attribute('team'))));
    const calls = [sso.send(new UpdateInstanceAccessControlAttributeConfigurationCommand(attributes(running))), sso.send(new DeleteInstanceAccessControlAttributeConfigurationCommand({ InstanceArn }))];
    for (const call of calls.map(refusal)) expect(await call).to.include({ name: 'ConflictException', message: 'There is a conflicting operation in process.' });
  }));

  it('tell why their creation failed', () => withEmulator({ faults: [{ operation: 'CreateInstanceAccessControlAttributeConfiguration', failureReason: 'no directory' }] }, async (running) => {
    expect(await create(running, attribute('team'))).to.include({ Status: 'CREATION_FAILED', StatusReason: 'no directory' });
    await running.sso.send(new DeleteInstanceAccessControlAttributeConfigurationCommand({ InstanceArn: running.InstanceArn }));
  }));

  it('are there once', () => withEmulator({}, async (running) => {
    await create(running, attribute('team'));
    const second = running.sso.send(new CreateInstanceAccessControlAttributeConfigurationCommand(attributes(running, attribute('cost'))));
    expect(await refusal(second)).to.include({ name: 'ConflictException' });
  }));

  it('are replaced as a whole', () => withEmulator({}, async (running) => {
    await create(running, attribute('team'), attribute('cost'));
    for (const given of [[attribute('cost', 'other'), attribute('site')], []]) {
      await running.sso.send(new UpdateInstanceAccessControlAttributeConfigurationCommand(attributes(running, ...given)));
      const { Status, InstanceAccessControlAttributeConfiguration } = await describeOf(running);
      expect([Status, InstanceAccessControlAttributeConfiguration?.AccessControlAttributes]).to.deep.equal(['ENABLED', given]);
    }
  }));

  it('have distinct keys', () => withEmulator({}, async (running) => {
    const twice = attributes(running, attribute('team'), attribute('cost'), attribute('team', 'other'));
    expect(await refusal(running.sso.send(new CreateInstanceAccessControlAttributeConfigurationCommand(twice)))).to.include({ name: 'ValidationException' }).and.property('message').to.contain('team');
    expect(await refusal(describeOf(running))).to.include({ name: 'ResourceNotFoundException' });
    await create(running, attribute('site'));
    expect(await refusal(running.sso.send(new UpdateInstanceAccessControlAttributeConfigurationCommand(twice)))).to.include({ name: 'ValidationException' });
  }));

  it('are not found before creation and after deletion', () => withEmulator({}, async (running) => {
    const { sso, InstanceArn } = running;
    const missing = async () => {
      const calls = [
        describeOf(running), sso.send(new DeleteInstanceAccessControlAttributeConfigurationCommand({ InstanceArn })),
        sso.send(new UpdateInstanceAccessControlAttributeConfigurationCommand(attributes(running))),
      ];
      for (const call of calls.map(refusal)) expect(await call).to.include({ name: 'ResourceNotFoundException' });
    };
    await missing();
    await create(running, attribute('team'));
    await sso.send(new DeleteInstanceAccessControlAttributeConfigurationCommand({ InstanceArn }));
    await missing();
    await create(running, attribute('cost'));
  }));
});
