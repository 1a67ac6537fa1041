import { noticeTopics } from '../../src/model/index.js';
import { composeMessage, defaultTemplate, isSignedWebhook, placeholders, renderWebhook, replayWindowSeconds, sampleNotice, topicWords, webhookHeaders, webhookSignature } from '../../src/notices/index.js';

const now = new Date('2026-11-01T22:04:07.000Z');
const meanings: Readonly<Record<string, string>> = {
  topic: 'name of the topic', level: '`critical`, `warning` or `info`; `over` for the end of a problem', state: '`open`, `reminder`, `over` or `once`', headline: 'the first line, such as `Failed: backup create of prod`',
  subject: 'what it is about', text: 'what has happened, as a sentence', remedy: 'what to do', at: 'when it happened, UTC', instances: 'names of the instances', schedule: 'name of the schedule',
  snapshots: 'IDs of the snapshots', error: '[code](errors.md) of the error', link: 'address of the run of GitHub Actions',
};
const headers: Readonly<Record<keyof typeof webhookHeaders, string>> = {
  id: 'ID of the message; the same in the attempts that a command makes', timestamp: 'seconds since 1970 at which the attempt was made', signature: 'where the channel has a `secretVariable`: `v1=` and the signature in hexadecimal',
};

/** docs/reference/notifications.md. */
export function notificationsPage(): string {
  const secret = 'It is no secret here';
  const message = composeMessage({ id: '3f1c9a0b7d2e4f56', channel: 'hook', at: now.toISOString(), notices: [{ ...sampleNotice('failure', 'prod', now), id: '9b2d7e61c04f8a35' }], templates: {} });
  const body = JSON.stringify(renderWebhook(message));
  const timestamp = String(now.getTime() / 1_000);
  const signature = webhookSignature(secret, timestamp, body);
  if (!isSignedWebhook({ [webhookHeaders.timestamp]: timestamp, [webhookHeaders.signature]: signature }, body, secret, now)) throw new Error('the example is not signed');
  return `# Notifications

How to set them up: [notifications](../guide/notifications.md). Fields of idc.yaml: [\`notifications\`](configuration.md#notifications). This page is
generated from the code in \`src/notices\`.

## Topics

| topic | told when | level | over when |
|---|---|---|---|
${noticeTopics.map((topic) => `| \`${topic}\` | ${topicWords[topic].told} | ${topicWords[topic].level} | ${topicWords[topic].over ?? 'it does not last'} |`).join('\n')}

A problem is a topic and what it is about, such as \`drift\` of \`instance prod\`. An operation that was run by hand is no failure where the person who
runs it sees it anyway: when it only reads, was typed wrong, was refused or was stopped. With a schedule or in CI each failure counts, but for
reviews of pull requests. An operation on a part (\`--kinds\`, objects, a sample) ends no problem of the whole.

## Templates

| placeholder | stands for |
|---|---|
${placeholders.map((name) => `| \`{{${name}}}\` | ${meanings[name] ?? ''} |`).join('\n')}

A line of which nothing but placeholders without a value is told is left out. By default a message reads:

\`\`\`text
${defaultTemplate.subject}

${defaultTemplate.text.trimEnd()}
\`\`\`

## Body of a webhook

A \`POST\` with JSON in UTF-8. New fields may come; \`version\` grows when one changes its meaning or goes.

\`\`\`json
${JSON.stringify(renderWebhook(message), undefined, 2)}
\`\`\`

| field | meaning |
|---|---|
| \`id\`, \`sentAt\`, \`channel\` | the message: its ID, when it was composed, the name of the channel |
| \`test\` | \`true\`: nothing has happened, somebody runs \`idc notify test\` |
| \`level\`, \`subject\`, \`text\` | of the most important notice, and the whole message in words |
| \`notices\` | what is told, the most important first; several where messages were held back |
| \`notices[].event\` | ID of the event in the [audit log](../guide/audit.md) |
| \`notices[].topic\`, \`subject\` | the problem: equal in all messages about it |
| \`notices[].state\`, \`reminder\` | \`open\`, \`over\` or \`once\`; whether it was told before and lasts |

## Headers and signature of a webhook

| header | meaning |
|---|---|
${Object.entries(webhookHeaders).map(([field, name]) => `| \`${name}\` | ${headers[field as keyof typeof headers]} |`).join('\n')}

The signature is HMAC-SHA256 with the secret over the timestamp, a dot and the body as it came, byte for byte. Compare it in constant time, and
refuse a timestamp that differs from your clock by more than ${replayWindowSeconds} seconds: somebody may have kept the request. A message can come twice, when
its answer was lost: \`${webhookHeaders.id}\` tells, and for what is sent again after the next command \`event\`, \`topic\`, \`subject\` and \`state\` of its notices. For the secret \`${secret}\`, the body

\`\`\`text
${body}
\`\`\`

at \`${webhookHeaders.timestamp}: ${timestamp}\` has

\`\`\`text
${webhookHeaders.signature}: ${signature}
\`\`\`

The answer has to be a status of 2xx within 10 seconds. 429 and 5xx are tried again, up to three times in all, after as long as \`Retry-After\` says
if that is at most 10 seconds; what fails then is sent again after the next command. Redirects are not followed. Of the answer 2 kB are read.

## Attributes of a message to SNS

\`topic\`, \`level\` and \`state\` of the most important notice, as strings, for filter policies of subscriptions. The caller needs \`sns:Publish\`, and for an
encrypted topic \`kms:GenerateDataKey\` and \`kms:Decrypt\`.
`;
}
