import { z } from 'zod';
import { noticeLevels, noticeTopics } from '../model/index.js';
import { instanceNamePattern } from './instance-name.js';

const variable = z.string().regex(/^[A-Za-z_]\w{0,127}$/, 'is not the name of a variable');
const address = z.string().max(320).regex(/^(?:[^\s<>@",;:\\]+|[^\p{C}<>",;:\\]+ <[^\s<>@",;:\\]+)@[^\s<>@",;:\\]+>?$/u, 'is not an address such as ops@example.com or Backups <idc@example.com>');
const url = z.string().max(2_048).refine(isPlainAddress, 'is not an address of HTTPS without user and password');

const wanted = {
  topics: z.array(z.enum(noticeTopics)).min(1).optional().describe('Only these topics; default: all'),
  level: z.enum(noticeLevels).optional().describe('Least level; default: info, and warning for issues of GitHub'),
  instances: z.array(z.string().regex(instanceNamePattern)).min(1).optional().describe('Only what concerns these instances, or no single one; default: all'),
  schedules: z.array(z.string().min(1).max(64)).min(1).optional().describe('Only what was found by these schedules; default: all, and what was run by hand'),
};

const sns = z.strictObject({
  type: z.literal('sns'),
  topicArn: z.string().regex(/^arn:aws(-cn|-us-gov)?:sns:[a-z0-9-]+:\d{12}:[\w-]{1,256}(\.fifo)?$/, 'is not the ARN of an SNS topic').describe('ARN of the topic'),
  profile: z.string().min(1).max(255).optional().describe("AWS profile that publishes; default: AWS's own settings"),
  ...wanted,
});

const email = z.strictObject({
  type: z.literal('email'),
  host: z.string().regex(/^[A-Za-z0-9]([A-Za-z0-9.:-]{0,253}[A-Za-z0-9])?$/, 'is not the name of a mail server').describe('Mail server (SMTP)'),
  port: z.int().min(1).max(65_535).optional().describe('Its port; default: 587, 465 with tls, 25 with none'),
  security: z.enum(['starttls', 'tls', 'none']).optional().describe('How the connection is encrypted; default: starttls, without which no mail is sent'),
  caFile: z.string().min(1).max(1_024).optional().describe('File with the certificates by which the server is known, in place of those of Node.js; the path counts from the root of the repository'),
  username: z.string().min(1).max(255).optional().describe('User of the mail server; default: none, and no login'),
  passwordVariable: variable.optional().describe('Variable of the environment that holds the password'),
  from: address.describe('Sender'),
  to: z.array(address).min(1).max(50).describe('Who gets the mails'),
  ...wanted,
}).superRefine(({ username, passwordVariable, security, host }, context) => {
  const refuse = (path: string, message: string): void => { context.addIssue({ code: 'custom', path: [path], message }); };
  if ((username === undefined) !== (passwordVariable === undefined)) refuse(username === undefined ? 'passwordVariable' : 'username', 'needs the other one of username and passwordVariable');
  if (security === 'none' && username !== undefined && !/^(localhost|127\.0\.0\.1|::1)$/.test(host)) refuse('security', 'none would send the password unencrypted');
});

const slack = z.strictObject({
  type: z.literal('slack'),
  urlVariable: variable.describe('Variable of the environment that holds the address of the incoming webhook, which is a secret'),
  ...wanted,
});

const headerName = z.string().max(128).regex(/^(?!(?:idc-.*|host|content-length|content-type|transfer-encoding|connection)$)[a-z0-9!#$%&'*+.^_`|~-]+$/i, 'is not the name of a header that can be set');

const webhook = z.strictObject({
  type: z.literal('webhook'),
  url: url.optional().describe('Address that is sent the messages'),
  urlVariable: variable.optional().describe('Variable of the environment that holds the address, where it is a secret'),
  secretVariable: variable.optional().describe('Variable of the environment that holds the secret with which requests are signed; default: they are not'),
  headers: z.record(headerName, z.string().max(1_024).regex(/^[\x20-\x7e]*$/, 'is not the value of a header')).optional().describe('Headers of each request, without secrets'),
  headerVariables: z.record(headerName, variable).optional().describe('Headers whose values are secrets, each with the variable of the environment that holds it'),
  allowHttp: z.boolean().optional().describe('Whether the address may be one of HTTP, so that everybody on the way can read the messages; default: false'),
  ...wanted,
}).superRefine(({ url: given, urlVariable, allowHttp = false }, context) => {
  if ((given === undefined) === (urlVariable === undefined)) context.addIssue({ code: 'custom', path: [given === undefined ? 'type' : 'urlVariable'], message: 'needs just one of url and urlVariable' });
  if (given?.startsWith('http:') === true && !allowHttp) context.addIssue({ code: 'custom', path: ['url'], message: 'is not encrypted; take https, or set allowHttp' });
});

const githubIssue = z.strictObject({
  type: z.literal('github-issue'),
  repository: z.string().regex(/^\w[\w-]*\/(?!\.{1,2}$)[\w.-]+$/, 'is not owner/name').optional().describe('Repository that gets the issues; default: that of GITHUB_REPOSITORY'),
  tokenVariable: variable.optional().describe('Variable of the environment that holds a token with the permission `issues: write`; default: GITHUB_TOKEN'),
  label: z.string().min(1).max(50).regex(/^[^,\p{C}]+$/u, 'is not a label').optional().describe('Label of the issues; default: identity-center-backup'),
  ...wanted,
});

const kinds = [sns, email, slack, webhook, githubIssue] as const;

/** An address that holds no password: what is in the file is in git. */
function isPlainAddress(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, username, password } = new URL(text);
  return /^https?:$/.test(protocol) && username === '' && password === '';
}

/** A way by which people are told. */
export const channelSchema = z.discriminatedUnion('type', kinds);

/** A channel as the file has it. */
export type ChannelFields = z.infer<typeof channelSchema>;

/** Names of the fields. */
export const channelFieldNames: readonly string[] = [...new Set(kinds.flatMap(({ shape }) => Object.keys(shape)))];
