import type * as CloudWatchLogs from '@aws-sdk/client-cloudwatch-logs';
import { AwsError } from '../errors/index.js';
import { makeCaller, type CallerParts } from './caller.js';
import { isAwsError } from './errors.js';
import { rateLimiter } from './rate-limiter.js';
import { sendThrough } from './send-through.js';

/** A line for a log, and when it happened. */
export interface LogLineEvent {
  readonly at: Date;
  readonly message: string;
}

/** A log group of Amazon CloudWatch Logs. */
export interface LogGroupPort {
  readonly name: string;
  /**
   * Appends events to a stream, which is made where it is not there yet. At most 10,000 and 1 MiB at once, in the order of their
   * times, which span less than 24 hours (CloudWatch Logs API, PutLogEvents).
   * @throws AwsError AWS_NOT_FOUND without the group, AWS_ACCESS_DENIED, AWS_INVALID when some are refused as too old or too new
   */
  put(stream: string, events: readonly LogLineEvent[]): Promise<void>;
}

/** How a log group is reached; what is absent comes from where every AWS tool takes it. */
export interface LogGroupSettings {
  readonly logGroup: string;
  readonly region?: string | undefined;
  readonly profile?: string | undefined;
}

/** A command waits for it after its own work is done, so not for long. */
const requestTimeoutMs = 5_000;
const retry = { attempts: 3, baseMs: 100, capMs: 1_000 };

/** A log group over the SDK, whose package is loaded here because most commands do without. Nothing is sent yet. */
export async function connectLogGroup({ logGroup, region, profile }: LogGroupSettings, parts: CallerParts = {}): Promise<LogGroupPort> {
  const sdk = await import('./logs-sdk.js');
  const caller = makeCaller(rateLimiter(0), { retry, ...parts });
  const client = sendThrough(new sdk.CloudWatchLogsClient({
    maxAttempts: 1, // retries are ours: the SDK's would bypass the counts
    requestHandler: { connectionTimeout: requestTimeoutMs, requestTimeout: requestTimeoutMs, throwOnRequestTimeout: true },
    ...(region && { region }), ...(profile && { profile }),
  }), { service: 'logs', caller, signal: parts.signal });
  const putOnce = async (logStreamName: string, logEvents: CloudWatchLogs.InputLogEvent[]): Promise<void> => {
    const { rejectedLogEventsInfo } = await caller.call('logs:PutLogEvents', () => client.send(new sdk.PutLogEventsCommand({ logGroupName: logGroup, logStreamName, logEvents })));
    if (rejectedLogEventsInfo !== undefined) throw rejected(logGroup, rejectedLogEventsInfo);
  };
  return {
    name: logGroup,
    put: async (stream, events) => {
      const logEvents = events.map(({ at, message }) => ({ timestamp: at.getTime(), message }));
      await putOnce(stream, logEvents).catch(async (thrown: unknown) => {
        if (!isAwsError(thrown, 'AWS_NOT_FOUND')) throw thrown;
        await makeStream(stream); // tells that the group is missing, should it be that
        await putOnce(stream, logEvents);
      });
    },
  };

  async function makeStream(logStreamName: string): Promise<void> {
    await caller.call('logs:CreateLogStream', () => client.send(new sdk.CreateLogStreamCommand({ logGroupName: logGroup, logStreamName }))).catch((thrown: unknown) => {
      if (!(thrown instanceof AwsError) || thrown.details['errorName'] !== 'ResourceAlreadyExistsException') throw thrown;
    });
  }
}

function rejected(logGroup: string, info: CloudWatchLogs.RejectedLogEventsInfo): AwsError {
  const which = Object.entries(info).map(([name, index]) => `${name} ${String(index)}`).join(', ');
  return new AwsError('AWS_INVALID', {
    message: `The log group ${logGroup} has refused events: ${which}`,
    remedy: 'CloudWatch Logs takes nothing that is older than 14 days or than the retention of the group. The events are in the audit log of the repository: `idc audit log`.',
    details: { action: 'logs:PutLogEvents' },
  });
}
