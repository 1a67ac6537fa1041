import {
  CreatePermissionSetCommand, type CreatePermissionSetCommandInput, DeletePermissionSetCommand, DescribePermissionSetCommand, ListPermissionSetsCommand, ListTagsForResourceCommand,
  TagResourceCommand, UntagResourceCommand, UpdatePermissionSetCommand,
} from '@aws-sdk/client-sso-admin';
import { expect } from 'chai';
import { refusal, type Running, smallSeed, withEmulator } from './running.js';

/** Creates a permission set and gives its ARN. */
export async function newPermissionSet({ sso, InstanceArn }: Running, input: Partial<CreatePermissionSetCommandInput> = {}): Promise<string> {
  const { PermissionSet } = await sso.send(new CreatePermissionSetCommand({ InstanceArn, Name: 'Fresh', ...input }));
  return PermissionSet?.PermissionSetArn ?? '';
}

describe('emulated permission sets', () => {
  it('have a session of one hour unless told otherwise', () => withEmulator({}, async (running) => {
    const { sso, InstanceArn } = running;
    const PermissionSetArn = await newPermissionSet(running, { Description: 'd', RelayState: 'https://x.example.com' });
    const { PermissionSet } = await sso.send(new DescribePermissionSetCommand({ InstanceArn, PermissionSetArn }));
    expect(PermissionSet).to.deep.include({ Name: 'Fresh', PermissionSetArn, Description: 'd', SessionDuration: 'PT1H', RelayState: 'https://x.example.com' });
    expect(PermissionSet?.CreatedDate).to.be.instanceOf(Date);
  }));

  it('share no name', () => withEmulator({ seed: smallSeed }, async (running) => {
    expect(await refusal(newPermissionSet(running, { Name: 'ReadOnly' })))
      .to.include({ name: 'ConflictException', message: 'PermissionSet with name ReadOnly already exists.', status: 400 });
  }));

  it('lose the relay state and the session duration that an update leaves out, and keep their description', () => withEmulator({}, async (running) => {
    const { sso, InstanceArn } = running;
    const PermissionSetArn = await newPermissionSet(running, { Description: 'd', RelayState: 'r', SessionDuration: 'PT4H' });
    const update = async (attributes: object) => {
      await sso.send(new UpdatePermissionSetCommand({ InstanceArn, PermissionSetArn, ...attributes }));
      return (await sso.send(new DescribePermissionSetCommand({ InstanceArn, PermissionSetArn }))).PermissionSet;
    };
    expect(await update({ Description: 'e' })).to.deep.include({ Description: 'e', SessionDuration: 'PT1H' }).and.not.to.have.property('RelayState');
    expect(await update({ SessionDuration: 'PT2H' })).to.deep.include({ Description: 'e', SessionDuration: 'PT2H' });
  }));

  it('allow sessions of one to twelve hours', () => withEmulator({}, async (running) => {
    for (const SessionDuration of ['PT59M', 'PT12H1S', 'P1D', 'soon']) {
      expect(await refusal(newPermissionSet(running, { SessionDuration }))).to.include({ name: 'ValidationException' });
    }
    await newPermissionSet(running, { SessionDuration: 'PT90M' });
  }));

  it('take Latin-1 descriptions only', () => withEmulator({}, async (running) => {
    expect(await refusal(newPermissionSet(running, { Description: 'a – b' }))).to.include({ name: 'ValidationException' });
    await newPermissionSet(running, { Description: 'é' });
  }));

  it('cannot be deleted while an account has them', () => withEmulator({ seed: smallSeed }, async (running) => {
    const { sso, InstanceArn } = running;
    const { PermissionSets: [assigned] = [] } = await sso.send(new ListPermissionSetsCommand({ InstanceArn }));
    expect(await refusal(sso.send(new DeletePermissionSetCommand({ InstanceArn, PermissionSetArn: assigned }))))
      .to.include({ name: 'ConflictException' }).and.property('message').to.match(/^Could not delete because/);
    const PermissionSetArn = await newPermissionSet(running);
    await sso.send(new DeletePermissionSetCommand({ InstanceArn, PermissionSetArn }));
    expect(await refusal(sso.send(new DescribePermissionSetCommand({ InstanceArn, PermissionSetArn }))))
      .to.include({ name: 'ResourceNotFoundException', message: `Could not find PermissionSet with id ${PermissionSetArn.split('/')[2]}` });
  }));

  describe('with tags', () => {
    it('keep, replace and lose them', () => withEmulator({}, async (running) => {
      const { sso, InstanceArn } = running;
      const ResourceArn = await newPermissionSet(running, { Tags: [{ Key: 'a', Value: '1' }, { Key: 'b', Value: '2' }] });
      await sso.send(new TagResourceCommand({ InstanceArn, ResourceArn, Tags: [{ Key: 'a', Value: '' }, { Key: 'c', Value: '3' }] }));
      await sso.send(new UntagResourceCommand({ InstanceArn, ResourceArn, TagKeys: ['b', 'missing'] }));
      const { Tags } = await sso.send(new ListTagsForResourceCommand({ ResourceArn }));
      expect(Tags).to.deep.equal([{ Key: 'a', Value: '' }, { Key: 'c', Value: '3' }]);
    }));

    it('hold fifty at most', () => withEmulator({}, async (running) => {
      const { sso, InstanceArn } = running;
      const Tags = Array.from({ length: 50 }, (_, n) => ({ Key: `k${n}`, Value: 'v' }));
      const ResourceArn = await newPermissionSet(running, { Tags });
      expect(await refusal(sso.send(new TagResourceCommand({ InstanceArn, ResourceArn, Tags: [{ Key: 'more', Value: '' }] }))))
        .to.include({ name: 'ServiceQuotaExceededException' });
      await sso.send(new TagResourceCommand({ InstanceArn, ResourceArn, Tags: [{ Key: 'k0', Value: 'new' }] }));
    }));

    it('are an instance\'s too', () => withEmulator({}, async ({ sso, InstanceArn }) => {
      await sso.send(new TagResourceCommand({ ResourceArn: InstanceArn, Tags: [{ Key: 'a', Value: 'b' }] }));
      expect((await sso.send(new ListTagsForResourceCommand({ ResourceArn: InstanceArn }))).Tags).to.deep.equal([{ Key: 'a', Value: 'b' }]);
    }));
  });
});
