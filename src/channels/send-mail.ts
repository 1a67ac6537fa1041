import type { Transporter } from 'nodemailer';
import { ChannelError } from '../errors/index.js';
import { patiently, type Failure, type Patience } from './patience.js';

/** A mail server, and how it is spoken to. */
export interface MailServer {
  readonly host: string;
  readonly port: number;
  /** `starttls`: no mail is sent without it. */
  readonly security: 'starttls' | 'tls' | 'none';
  /** Certificates by which the server is known, in PEM; default: those of Node.js. */
  readonly ca?: string | undefined;
  readonly login?: { readonly user: string; readonly pass: string } | undefined;
}

/** A mail with its envelope. */
export interface OutgoingMail {
  readonly from: string;
  readonly to: readonly string[];
  readonly subject: string;
  readonly text: string;
  readonly messageId: string;
  readonly references: readonly string[];
  readonly headers: Readonly<Record<string, string>>;
  readonly date: Date;
}

const connectionTimeoutMs = 10_000;
const socketTimeoutMs = 20_000;

/**
 * Sends a mail. It has the same ID in each attempt.
 * @throws ChannelError CHANNEL_REFUSED, CHANNEL_UNREACHABLE after three attempts
 */
export async function sendMail(server: MailServer, mail: OutgoingMail, patience: Patience): Promise<void> {
  const transport = await transportTo(server);
  try {
    await patiently(async () => {
      const { rejected } = await transport.sendMail({ ...mail, to: [...mail.to], references: [...mail.references], headers: { ...mail.headers }, disableFileAccess: true, disableUrlAccess: true });
      if (rejected.length > 0) throw Object.assign(new Error(`refuses ${rejected.length} of ${mail.to.length} receivers`), { responseCode: 550 });
    }, (thrown) => failureOf(server, thrown), patience);
  } finally {
    transport.close();
  }
}

/** The library is loaded here because most commands send no mail. */
async function transportTo({ host, port, security, ca, login }: MailServer): Promise<Transporter<{ readonly rejected: readonly unknown[] }>> {
  const { createTransport } = await import('nodemailer');
  return createTransport({
    host, port, secure: security === 'tls', requireTLS: security === 'starttls', ignoreTLS: security === 'none',
    connectionTimeout: connectionTimeoutMs, greetingTimeout: connectionTimeoutMs, socketTimeout: socketTimeoutMs,
    tls: { minVersion: 'TLSv1.2', ...(ca !== undefined && { ca }) },
    ...(login && { auth: { ...login } }),
  });
}

/** What the library puts on its errors. */
interface MailFailure {
  readonly code?: string;
  readonly responseCode?: number;
  readonly message?: string;
}

/** Replies of 4xx are for now only, those of 5xx for good (RFC 5321, 4.2.1). */
function failureOf({ host, port, login }: MailServer, thrown: unknown): Failure {
  const { code = '', responseCode, message = String(thrown) } = thrown as MailFailure;
  const isRefused = responseCode === undefined ? /^(EAUTH|ETLS|EENVELOPE|EMESSAGE|EREQUIRETLS)$/.test(code) || isCertificate(code, message) : responseCode >= 500;
  const said = withoutLogin(message, login).replace(/[\p{C}\p{Zl}\p{Zp}\s]+/gu, ' ').trim().slice(0, 300);
  const details = { host, port, status: responseCode };
  const error = isRefused
    ? new ChannelError('CHANNEL_REFUSED', { message: `The mail server ${host}:${port} does not take the mail: ${said}`, remedy: remedyOf(code, message), details, cause: thrown })
    : new ChannelError('CHANNEL_UNREACHABLE', { message: `The mail server ${host}:${port} cannot be reached: ${said}`, remedy: 'See that this machine may reach it, then try it with `idc notify test`; the next run sends the message again.', details, cause: thrown });
  return { error, isTransient: !isRefused };
}

function remedyOf(code: string, message: string): string {
  if (code === 'EAUTH') return 'See that username and the password in its variable are right, then try it with `idc notify test`.';
  if (code === 'ETLS' || isCertificate(code, message)) return 'See that the port and `security` fit each other, and name the certificates of a server of your own with `caFile`.';
  return 'See that the server takes mails from this sender to these receivers, then try it with `idc notify test`.';
}

/** Code of a connection that was not made because of who the server says it is. */
function isCertificate(code: string, message: string): boolean {
  return code === 'ESOCKET' && /certificate|self.signed|altnames|ssl|tls/i.test(message);
}

/** A server may answer with what it was sent. */
function withoutLogin(text: string, login: MailServer['login']): string {
  if (login === undefined) return text;
  const secrets = [login.pass, Buffer.from(login.pass).toString('base64'), Buffer.from(`\0${login.user}\0${login.pass}`).toString('base64')];
  return secrets.reduce((rest, secret) => rest.replaceAll(secret, '[secret]'), text);
}
