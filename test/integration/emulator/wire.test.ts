import { expect } from 'chai';
import { withEmulator } from './running.js';

interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  readonly json: () => Record<string, unknown>;
}

/** Sends a request without any SDK. */
async function send(endpoint: string, body: string, headers: Record<string, string>): Promise<Answer> {
  const response = await fetch(endpoint, { method: 'POST', body, headers });
  const text = await response.text();
  return { status: response.status, headers: response.headers, text, json: () => JSON.parse(text) as Record<string, unknown> };
}

const target = (name: string): Record<string, string> => ({ 'x-amz-target': name, 'content-type': 'application/x-amz-json-1.1' });

describe('the emulator on the wire', () => {
  it('answers JSON 1.1 with a request ID and times in epoch seconds', () => withEmulator({}, async ({ emulator }) => {
    const answer = await send(emulator.endpoint, '{}', target('SWBExternalService.ListInstances'));
    expect(answer.status).to.equal(200);
    expect(answer.headers.get('content-type')).to.equal('application/x-amz-json-1.1');
    expect(answer.headers.get('x-amzn-requestid')).to.match(/^[0-9a-f-]{36}$/);
    const [instance] = answer.json()['Instances'] as { CreatedDate: number }[];
    expect(instance?.CreatedDate).to.be.closeTo(Date.now() / 1000, 60);
    expect(answer.text).not.to.contain('null');
  }));

  it('names an error by header and by body', () => withEmulator({}, async ({ emulator, IdentityStoreId }) => {
    const answer = await send(emulator.endpoint, JSON.stringify({ IdentityStoreId, UserId: '00000000-0000-7000-8000-000000000000' }), target('AWSIdentityStore.DescribeUser'));
    expect(answer.status).to.equal(400);
    expect(answer.headers.get('x-amzn-errortype')).to.equal('ResourceNotFoundException');
    expect(answer.json()).to.deep.equal({
      __type: 'ResourceNotFoundException', Message: 'USER not found.', RequestId: answer.headers.get('x-amzn-requestid'),
      ResourceType: 'USER', ResourceId: '00000000-0000-7000-8000-000000000000',
    });
  }));

  it('answers an operation without output by an empty object', () => withEmulator({}, async ({ emulator, InstanceArn }) => {
    const answer = await send(emulator.endpoint, JSON.stringify({ InstanceArn, Name: 'mine' }), target('SWBExternalService.UpdateInstance'));
    expect(answer.text).to.equal('{}');
    expect((await send(emulator.endpoint, JSON.stringify({ InstanceArn }), target('SWBExternalService.DescribeInstance'))).json()).to.include({ Name: 'mine' });
  }));

  it('takes a null for an absent member', () => withEmulator({}, async ({ emulator, InstanceArn }) => {
    const answer = await send(emulator.endpoint, JSON.stringify({ InstanceArn, Name: 'A', Description: null }), target('SWBExternalService.CreatePermissionSet'));
    expect(answer.json()['PermissionSet']).not.to.have.property('Description');
  }));

  const broken: readonly (readonly [string, string, Record<string, string>, string])[] = [
    ['malformed JSON', '{', target('SWBExternalService.ListInstances'), 'SerializationException'],
    ['JSON that is no object', '[1]', target('SWBExternalService.ListInstances'), 'SerializationException'],
    ['a member of the wrong type', '{"MaxResults":"1"}', target('SWBExternalService.ListInstances'), 'SerializationException'],
    ['an unknown operation', '{}', target('SWBExternalService.MakeCoffee'), 'UnknownOperationException'],
    ['an operation that is known to JavaScript only', '{}', target('SWBExternalService.constructor'), 'UnknownOperationException'],
    ['an unknown service', '{}', target('DynamoDB_20120810.ListTables'), 'UnknownOperationException'],
    ['no target and no action', '', {}, 'UnknownOperationException'],
  ];
  for (const [what, body, headers, type] of broken) {
    it(`refuses ${what} with ${type}`, () => withEmulator({}, async ({ emulator }) => {
      const answer = await send(emulator.endpoint, body, headers);
      expect(answer.status).to.equal(400);
      expect(answer.json()).to.include({ __type: type });
    }));
  }

  it('refuses a body of more than a mebibyte and goes on serving', () => withEmulator({}, async ({ emulator }) => {
    const answer = await send(emulator.endpoint, ' '.repeat(1024 * 1024 + 1), target('SWBExternalService.ListInstances'));
    expect(answer.status).to.equal(413);
    expect((await send(emulator.endpoint, '{}', target('SWBExternalService.ListInstances'))).status).to.equal(200);
  }));

  it('answers STS in XML, errors too', () => withEmulator({}, async ({ emulator }) => {
    const form = { 'content-type': 'application/x-www-form-urlencoded' };
    const identity = await send(emulator.endpoint, 'Action=GetCallerIdentity&Version=2011-06-15', form);
    expect(identity.text).to.match(/^<GetCallerIdentityResponse xmlns="https:\/\/sts.amazonaws.com\/doc\/2011-06-15\/"><GetCallerIdentityResult><Arn>/);
    const refused = await send(emulator.endpoint, 'Action=AssumeRole&RoleArn=%3Cx%3E&RoleSessionName=a', form);
    expect(refused.status).to.equal(400);
    expect(refused.text).to.contain('<Type>Sender</Type><Code>ValidationError</Code><Message>2 validation errors detected: Value &apos;&lt;x&gt;&apos;');
  }));
});
