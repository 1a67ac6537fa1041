import { createHmac, timingSafeEqual } from 'node:crypto';

/** Names of the headers of a webhook's request, in small letters. */
export const webhookHeaders = { id: 'idc-delivery', timestamp: 'idc-timestamp', signature: 'idc-signature' } as const;

/** Seconds by which a timestamp may differ from the receiver's clock; older requests may be those that somebody has kept and sends again. */
export const replayWindowSeconds = 300;

/**
 * The signature of a request: `v1=` and HMAC-SHA256, in hexadecimal, over the timestamp, a dot and the body.
 * @param timestamp seconds since 1970, as the header has them
 */
export function webhookSignature(secret: string, timestamp: string, body: string): string {
  return `v1=${createHmac('sha256', secret).update(`${timestamp}.${body}`, 'utf8').digest('hex')}`;
}

/**
 * Whether a request was signed with a secret, and not long ago, for those who receive it.
 * @param headers of the request, with names in small letters
 * @param body as it came, before anything has parsed it
 */
export function isSignedWebhook(headers: Readonly<Record<string, string | string[] | undefined>>, body: string, secret: string, now: Date): boolean {
  const timestamp = String(headers[webhookHeaders.timestamp]);
  if (!/^\d{1,12}$/.test(timestamp) || Math.abs(now.getTime() / 1000 - Number(timestamp)) > replayWindowSeconds) return false;
  const expected = Buffer.from(webhookSignature(secret, timestamp, body));
  const given = Buffer.from(String(headers[webhookHeaders.signature]));
  return given.length === expected.length && timingSafeEqual(given, expected);
}
