import { once } from 'node:events';
import { connect } from 'node:http2';
import type { EngineEvent } from '@pulumi/pulumi/automation/index.js';
import { expect } from 'chai';
import { openEventLog } from '../../../src/pulumi/engine/event-server.js';
import { EventReader, type EngineProgress } from '../../../src/pulumi/engine/events.js';
import { frame } from '../../../src/pulumi/wire/grpc-client.js';
import { lengthTag, ProtobufWriter } from '../../../src/pulumi/wire/protobuf-writer.js';

function request(event: object): Buffer {
  const writer = new ProtobufWriter();
  writer.text(lengthTag(1), `${JSON.stringify(event)}\n`);
  return frame(writer.take());
}

/** What is heard of events that an engine sends. */
async function heard(events: readonly object[]): Promise<EngineEvent[]> {
  const found: EngineEvent[] = [];
  const { logFile, server } = await openEventLog((event) => { found.push(event); });
  const session = connect(logFile.replace('tcp:', 'http:'));
  const stream = session.request({ ':method': 'POST', ':path': '/pulumirpc.Events/StreamEvents', 'content-type': 'application/grpc' });
  stream.end(Buffer.concat(events.map(request)));
  stream.resume();
  const [trailers] = (await once(stream, 'trailers')) as [Record<string, string>];
  session.close();
  server.forceShutdown();
  expect(trailers['grpc-status']).to.equal('0');
  return found;
}

const step = (op: string, urn: string): object => ({ metadata: { op, urn, type: 'a:B', old: { inputs: { text: 'x'.repeat(300_000) } } } });

describe('the server for events', () => {
  it('gives whole what happens to a resource', async () => {
    const sent = [
      { sequence: 1, timestamp: 7, resourcePreEvent: step('update', 'urn:1') },
      { sequence: 2, timestamp: 7, resOpFailedEvent: step('update', 'urn:1') },
      { sequence: 3, timestamp: 7, summaryEvent: { maybeCorrupt: false, resourceChanges: { same: 4 } } },
    ];
    expect(await heard(sent)).to.deep.equal(sent);
  });

  it('says of a resource that stays the same that it was looked at, once', async () => {
    const progress: EngineProgress[] = [];
    const reader = new EventReader((one) => { progress.push(one); });
    const found = await heard([1, 2, 3].flatMap((number) => [
      { sequence: 2 * number, timestamp: 7, resourcePreEvent: step('same', `urn:${number}`) },
      { sequence: 2 * number + 1, timestamp: 7, resOutputsEvent: step('same', `urn:${number}`) },
    ]));
    for (const event of found) reader.read(event);
    expect(progress).to.deep.equal([1, 2, 3].map((count) => ({ type: 'checked', count })));
  });
});
