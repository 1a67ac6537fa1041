import { setTimeout as sleep } from 'node:timers/promises';
import { composeMessage, sampleNotice, type ComposedMessage, type TrackedNotice } from '../../src/notices/index.js';
import type { ChannelParts } from '../../src/operations/index.js';

const now = new Date('2026-11-01T22:00:00Z');

/** A message of one notice. */
export function sampleMessageOf(fields: Partial<TrackedNotice> = {}, channel = 'ops'): ComposedMessage {
  return composeMessage({ id: '0123456789abcdef', channel, at: now.toISOString(), notices: [{ ...sampleNotice('failure', 'prod', now), id: 'aaaaaaaaaaaaaaaa', ...fields }], templates: {} });
}

/** What channels work with, with pauses that take no time and are noted. */
export function channelParts(secrets: Readonly<Record<string, string>>, { apiUrl = '', caFile = '' } = {}): ChannelParts & { readonly pauses: number[] } {
  const pauses: number[] = [];
  return {
    pauses,
    secret: (name) => Promise.resolve(secrets[name] ?? ''),
    readFile: () => Promise.resolve(caFile),
    patience: { sleep: async (ms) => { pauses.push(ms); await sleep(0); }, random: () => 0, now: () => now },
    github: { apiUrl, repository: 'octo/identity' },
    userAgent: 'test',
  };
}
