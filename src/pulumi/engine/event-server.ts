import { once } from 'node:events';
import { createServer, type ServerHttp2Session, type ServerHttp2Stream } from 'node:http2';
import type { AddressInfo } from 'node:net';
import type { EngineEvent } from '@pulumi/pulumi/automation/index.js';
import { fieldsOf } from '../wire/fields.js';
import { frame } from '../wire/grpc-client.js';
import { FrameReader } from '../wire/frame-reader.js';

/** How an event about a resource that stays the same begins (pulumi sdk/go/common/apitype/events.go); the rest is all that it holds. */
const sameEvent = /^\{"sequence":\d+,"timestamp":\d+,"(resourcePreEvent|resOutputsEvent)":\{"metadata":\{"op":"same",/;
const beginning = 160;

/** Room for events that have come and are not read yet: those that find none pile up in the engine. */
const windowBytes = 1 << 22;

/** All that is used of such an event. */
const lookedAt = { resourcePreEvent: { metadata: { op: 'same', urn: '' } } } as unknown as EngineEvent;

/** Where the engine sends its events, in the form that the SDK's Stack.setupEventLog gives. */
export interface EventLog {
  readonly logFile: string;
  readonly logPromise: undefined;
  readonly server: { forceShutdown(): void };
}

/**
 * Takes the engine's events in the place of the SDK's own server, which reads each of them whole: two for each resource, with
 * all its properties four times over. Of resources that stay the same only the fact is wanted.
 */
export async function openEventLog(onEvent: (event: EngineEvent) => void): Promise<EventLog> {
  const sessions = new Set<ServerHttp2Session>();
  const server = createServer({ settings: { initialWindowSize: windowBytes } });
  server.on('session', (session) => {
    session.setLocalWindowSize(windowBytes);
    sessions.add(session);
  });
  server.on('stream', (stream) => { takeEvents(stream, onEvent); });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const forceShutdown = (): void => {
    server.close();
    for (const session of sessions) session.destroy();
  };
  return { logFile: `tcp://127.0.0.1:${(server.address() as AddressInfo).port}`, logPromise: undefined, server: { forceShutdown } };
}

function takeEvents(stream: ServerHttp2Stream, onEvent: (event: EngineEvent) => void): void {
  const frames = new FrameReader();
  stream.on('data', (chunk: Buffer) => {
    for (const message of frames.read(chunk)) {
      const event = eventOf(message);
      if (event !== undefined) onEvent(event);
    }
  });
  stream.on('error', () => undefined); // the engine has gone; its exit code says whether that is a fault
  stream.once('end', () => {
    stream.respond({ ':status': 200, 'content-type': 'application/grpc' }, { waitForTrailers: true });
    stream.once('wantTrailers', () => { stream.sendTrailers({ 'grpc-status': '0' }); });
    stream.end(frame(new Uint8Array()));
  });
}

/** The event in a pulumirpc.EventRequest; of a resource that stays the same, that it was looked at. */
function eventOf(message: Buffer): EngineEvent | undefined {
  const [field] = fieldsOf(message);
  if (!Buffer.isBuffer(field?.value)) return undefined;
  const same = sameEvent.exec(field.value.toString('latin1', 0, beginning));
  if (same === null) return JSON.parse(field.value.toString()) as EngineEvent;
  return same[1] === 'resourcePreEvent' ? lookedAt : undefined;
}
