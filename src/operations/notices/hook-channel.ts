import { postJson } from '../../channels/index.js';
import type { ChannelFields } from '../../config/index.js';
import { UsageError } from '../../errors/index.js';
import { renderSlack, renderWebhook, webhookHeaders, webhookSignature, type ComposedMessage } from '../../notices/index.js';
import type { ChannelParts, NoticeChannel } from './notice-channel.js';

type HookFields = Extract<ChannelFields, { type: 'slack' | 'webhook' }>;
type WebhookFields = Extract<ChannelFields, { type: 'webhook' }>;

/** Web hooks: Slack's, and any that take JSON. */
export function hookChannel(fields: HookFields, parts: ChannelParts): NoticeChannel {
  return {
    send: async (message) => {
      const url = await urlOf(fields, parts);
      const body = hookBody(fields, message);
      const headers = fields.type === 'slack' ? () => ({}) : await webhookHeadersOf(fields, body, message, parts);
      await postJson({ url, body, headers }, parts.patience);
    },
  };
}

/** What is sent, byte for byte. */
export function hookBody({ type }: HookFields, message: ComposedMessage): string {
  return JSON.stringify(type === 'slack' ? renderSlack(message) : renderWebhook(message));
}

/** Each attempt is signed anew, by the time at which it is made. */
async function webhookHeadersOf({ headers = {}, headerVariables = {}, secretVariable }: WebhookFields, body: string, { id }: ComposedMessage, { secret, patience }: ChannelParts): Promise<() => Record<string, string>> {
  const secretHeaders: Record<string, string> = {};
  for (const [name, variable] of Object.entries(headerVariables)) secretHeaders[name] = await secret(variable);
  const key = secretVariable === undefined ? undefined : await secret(secretVariable);
  return () => {
    const timestamp = String(Math.floor(patience.now().getTime() / 1_000));
    const signature = key === undefined ? {} : { [webhookHeaders.signature]: webhookSignature(key, timestamp, body) };
    return { ...headers, ...secretHeaders, [webhookHeaders.id]: id, [webhookHeaders.timestamp]: timestamp, ...signature };
  };
}

/** @throws UsageError CONFIG_INVALID for what is in the variable and no address to send secrets to */
async function urlOf(fields: HookFields, { secret }: ChannelParts): Promise<string> {
  if (fields.type === 'webhook' && fields.url !== undefined) return fields.url;
  const { urlVariable = '' } = fields;
  const url = await secret(urlVariable);
  const allowHttp = fields.type === 'webhook' && fields.allowHttp === true;
  if (URL.canParse(url) && isAllowed(new URL(url), allowHttp)) return url;
  throw new UsageError('CONFIG_INVALID', { message: `The variable ${urlVariable} holds no address of HTTPS`, remedy: `Set ${urlVariable} to the whole address, such as https://hooks.example.com/….` });
}

/** What stays on this machine need not be encrypted. */
function isAllowed({ protocol, hostname }: URL, allowHttp: boolean): boolean {
  return protocol === 'https:' || (protocol === 'http:' && (allowHttp || ['127.0.0.1', '[::1]', 'localhost'].includes(hostname)));
}
