import { openLine, type AuditEvent } from '../../audit/index.js';
import type { LogGroupPort, LogLineEvent } from '../../aws/index.js';
import { asIdcError } from '../../errors/index.js';
import { appendEvent, readNote, writeNote, type Repository } from '../../store/index.js';
import type { AuditSink } from './audit-trail.js';
import { findLogs, readLog } from './read-audit.js';

/** Events and bytes of one call, well below what the service takes; and the hours that they may span. */
const mostEvents = 1_000;
const mostBytes = 512 * 1024;
const mostMs = 23 * 60 * 60_000;

/** How far the deliveries of a writer have come. */
interface Delivery {
  readonly sequence: number;
  readonly isFailing?: boolean;
}

/**
 * Sends each event to a log group, in a stream that is named after the writer. What could not be sent is sent with the next one:
 * the repository remembers up to where it came.
 */
export function logGroupSink(connect: () => Promise<LogGroupPort>): AuditSink {
  return {
    name: 'CloudWatch Logs',
    deliver: async (repository, writer, event) => {
      const note = `audit/${writer}.delivered`;
      const earlier = parse((await readNote(repository, note)) ?? '') ?? { sequence: event.sequence - 1 };
      try {
        const group = await connect();
        for (const batch of batches(await undelivered(repository, writer, earlier.sequence, event))) await group.put(writer, batch);
      } catch (thrown) {
        if (earlier.isFailing !== true) await tell(repository, event, asIdcError(thrown).message);
        await writeNote(repository, note, JSON.stringify({ sequence: earlier.sequence, isFailing: true }));
        throw thrown;
      }
      await writeNote(repository, note, JSON.stringify({ sequence: event.sequence }));
    },
  };
}

async function tell(repository: Repository, { at, sequence }: AuditEvent, message: string): Promise<void> {
  await appendEvent(repository, { type: 'audit-undelivered', at, message: `Audit event ${sequence} could not be sent to CloudWatch Logs: ${message}`, details: { sequence } });
}

/** The events that come after one that was delivered, each as its line in the log. */
async function undelivered(repository: Repository, writer: string, after: number, newest: AuditEvent): Promise<AuditEvent[]> {
  if (newest.sequence <= after + 1) return [newest];
  const log = (await findLogs(repository)).find((found) => found.writer === writer);
  const lines = log === undefined ? [] : (await readLog(repository, log)).lines;
  return lines.map(({ text }) => (text === undefined ? undefined : openLine(text))).filter((event) => event !== undefined).filter(({ sequence }) => sequence > after);
}

function batches(events: readonly AuditEvent[]): LogLineEvent[][] {
  const all: LogLineEvent[][] = [];
  let bytes = 0;
  for (const event of events.toSorted((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : a.sequence - b.sequence))) {
    const line = { at: new Date(event.at), message: JSON.stringify(event) };
    const current = all.at(-1);
    const first = current?.[0];
    const isFull = current === undefined || first === undefined || current.length >= mostEvents || bytes + line.message.length > mostBytes || line.at.getTime() - first.at.getTime() > mostMs;
    if (isFull) all.push([line]);
    else current.push(line);
    bytes = isFull ? line.message.length : bytes + line.message.length;
  }
  return all;
}

function parse(text: string): Delivery | undefined {
  try {
    const delivery = JSON.parse(text) as Delivery;
    return Number.isSafeInteger(delivery.sequence) ? delivery : undefined;
  } catch {
    return undefined;
  }
}
