import { sendMail, type MailServer } from '../../channels/index.js';
import type { ChannelFields } from '../../config/index.js';
import { renderMail } from '../../notices/index.js';
import type { ChannelParts, NoticeChannel } from './notice-channel.js';

type MailFields = Extract<ChannelFields, { type: 'email' }>;

/** Ports of submission and SMTP (RFC 6409, RFC 8314, RFC 5321). */
const ports = { starttls: 587, tls: 465, none: 25 } as const;

/** Mails by SMTP. */
export function mailChannel(fields: MailFields, { secret, readFile, patience }: ChannelParts): NoticeChannel {
  return {
    send: async (message) => {
      const { host, security = 'starttls', port = ports[security], caFile, username, passwordVariable, from, to } = fields;
      const login: MailServer['login'] = username === undefined || passwordVariable === undefined ? undefined : { user: username, pass: await secret(passwordVariable) };
      const ca = caFile === undefined ? undefined : await readFile(caFile);
      await sendMail({ host, port, security, ca, login }, { ...renderMail(message), from, to, date: new Date(message.at) }, patience);
    },
  };
}
