import { CreateTopicCommand, SNSClient, SubscribeCommand } from '@aws-sdk/client-sns';
import { expect } from 'chai';
import { openChannel } from '../../../src/operations/index.js';
import { setEnvironment } from '../../support/emulated-instance.js';
import { startMoto } from '../../support/moto-server.js';
import { requirePythonTools } from '../../support/python.js';
import { rejection } from '../../support/rejection.js';
import { channelParts, sampleMessageOf } from '../../support/sample-message.js';

/** What SNS puts into a queue. */
interface Delivered {
  readonly Subject: string;
  readonly Message: string;
  readonly MessageAttributes: Readonly<Record<string, { readonly Value: string }>>;
}

describe('topics of SNS', function () {
  this.timeout(60_000);
  const ends: (() => void | Promise<void>)[] = [];
  let client: SNSClient;
  let endpoint: string;
  before(async function () {
    const moto = await startMoto(requirePythonTools(this));
    ({ endpoint } = moto);
    ends.push(moto.stop, setEnvironment({ AWS_ENDPOINT_URL_SNS: endpoint, AWS_REGION: 'eu-west-1', AWS_ACCESS_KEY_ID: 'test', AWS_SECRET_ACCESS_KEY: 'test' }));
    client = new SNSClient({ region: 'us-east-1', endpoint });
    ends.push(() => { client.destroy(); });
  });
  after(async () => {
    for (const end of ends.toReversed()) await end();
  });

  /** A call to the queue service in its JSON protocol; who calls and from where stands in the signature, which moto does not check. */
  async function queue(action: string, body: object): Promise<Record<string, unknown>> {
    const response = await fetch(endpoint, {
      method: 'POST', body: JSON.stringify(body),
      headers: { 'content-type': 'application/x-amz-json-1.0', 'x-amz-target': `AmazonSQS.${action}`, authorization: 'AWS4-HMAC-SHA256 Credential=test/20261101/us-east-1/sqs/aws4_request, SignedHeaders=host, Signature=0' },
    });
    return (await response.json()) as Record<string, unknown>;
  }

  it('get subject, text and attributes by which subscriptions filter, in the Region of the topic', async () => {
    const { TopicArn: topicArn = '' } = await client.send(new CreateTopicCommand({ Name: 'alerts' }));
    const { QueueUrl } = await queue('CreateQueue', { QueueName: 'inbox' });
    await client.send(new SubscribeCommand({ TopicArn: topicArn, Protocol: 'sqs', Endpoint: 'arn:aws:sqs:us-east-1:123456789012:inbox' }));
    await openChannel({ type: 'sns', topicArn }, channelParts({})).send(sampleMessageOf({ subject: 'backup create of prüf' }));
    const { Messages } = (await queue('ReceiveMessage', { QueueUrl })) as { Messages: { Body: string }[] };
    const { Subject, Message, MessageAttributes } = JSON.parse(Messages[0]?.Body ?? '') as Delivered;
    expect(Subject).to.equal('[idc critical] Failed: backup create of pr?f');
    expect(Message).to.contain('has failed: the caller lacks a permission (AWS_ACCESS_DENIED).');
    expect(Object.fromEntries(Object.entries(MessageAttributes).map(([name, { Value }]) => [name, Value]))).to.deep.equal({ topic: 'failure', level: 'critical', state: 'open' });
  });

  it('that keep an order get each message once', async () => {
    const { TopicArn: topicArn = '' } = await client.send(new CreateTopicCommand({ Name: 'alerts.fifo', Attributes: { FifoTopic: 'true' } }));
    await openChannel({ type: 'sns', topicArn }, channelParts({})).send(sampleMessageOf());
  });

  it('that are not there are told by their ARN', async () => {
    const error = await rejection(openChannel({ type: 'sns', topicArn: 'arn:aws:sns:us-east-1:123456789012:gone' }, channelParts({})).send(sampleMessageOf()));
    expect([error.code, error.details['action']]).to.deep.equal(['AWS_NOT_FOUND', 'sns:Publish']);
  });
});
