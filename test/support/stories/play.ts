import { setTimeout as sleep } from 'node:timers/promises';
import { startEmulator } from '../../../src/emulator/index.js';
import type { Json, JsonObject } from '../../../src/emulator/json.js';
import type { Answer, AwsClient, Call, Credentials } from '../clients/client.js';
import { differences, resolve } from './matching.js';
import type { Step, Story } from './story.js';

const patienceMs = 20_000;
const pollMs = 20;
const managementCredentials: Credentials = { AccessKeyId: 'test', SecretAccessKey: 'test' };

/**
 * Plays a story against an emulator of its own.
 * @throws Error naming the first step that does not come out as expected, and how
 */
export async function play(story: Story, client: AwsClient): Promise<void> {
  const emulator = await startEmulator({ asyncMs: 30, pageSize: 100, ...story.options });
  const saved = new Map<string, Json>();
  try {
    for (const [index, step] of story.steps.entries()) {
      await playStep(step, emulator.endpoint, saved, client).catch((error: unknown) => {
        throw new Error(`step ${index + 1}, ${step.operation}: ${(error as Error).message}`, { cause: error });
      });
    }
  } finally {
    await emulator.stop();
  }
}

async function playStep(step: Step, endpoint: string, saved: Map<string, Json>, client: AwsClient): Promise<void> {
  const call = callOf(step, endpoint, saved);
  const deadline = Date.now() + patienceMs;
  for (;;) {
    const answer = await client.call(call);
    const found = judge(step, answer, saved);
    if (found.length === 0) {
      if (step.as !== undefined && 'output' in answer) saved.set(step.as, answer.output);
      return;
    }
    if (step.until === undefined || 'error' in answer || Date.now() > deadline) throw new Error(found.join('; '));
    await sleep(pollMs);
  }
}

function callOf({ service, operation, input, by, region = 'us-east-1', allPages = false }: Step, endpoint: string, saved: ReadonlyMap<string, Json>): Call {
  return {
    service, operation, region, allPages, endpoint, input: resolve(input, saved) as JsonObject,
    credentials: by === undefined ? managementCredentials : resolve(by, saved) as unknown as Credentials,
  };
}

function judge({ gives = {}, until = gives, refused }: Step, answer: Answer, saved: ReadonlyMap<string, Json>): readonly string[] {
  if ('output' in answer) {
    return refused === undefined ? differences(resolve(until, saved), answer.output) : [`answers ${JSON.stringify(answer.output)}, not ${JSON.stringify(refused.name)}`];
  }
  const { name, message, members } = answer.error;
  if (refused === undefined) return [`is refused: ${name}: ${message}`];
  return [
    ...differences(refused.name, name, 'error'),
    ...(message.includes(refused.message ?? '') ? [] : [`message is "${message}", without "${refused.message ?? ''}"`]),
    ...(refused.members === undefined || members === undefined ? [] : differences(resolve(refused.members, saved), members, 'error')),
  ];
}
