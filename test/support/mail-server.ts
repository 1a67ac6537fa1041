import type { AddressInfo } from 'node:net';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';

/** A mail as it came. */
export interface ReceivedMail {
  readonly from: string;
  readonly to: readonly string[];
  /** Headers by name in small letters; folded ones on one line. */
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
  readonly isEncrypted: boolean;
  readonly user: string | undefined;
}

/** A real mail server on this machine, which keeps what it gets. */
export interface MailServer {
  readonly port: number;
  readonly mails: ReceivedMail[];
  /** Replies that take the place of the right ones, in order. */
  readonly replies: { readonly code: number; readonly text: string }[];
  readonly stop: () => Promise<void>;
}

/** Starts one. Without `key` and `cert` it speaks unencrypted. */
export async function startMailServer(options: Pick<SMTPServerOptions, 'key' | 'cert' | 'secure'> & { readonly password?: string } = {}): Promise<MailServer> {
  const { password, ...tls } = options;
  const [mails, replies]: [ReceivedMail[], MailServer['replies']] = [[], []];
  const server = new SMTPServer({
    ...tls, authOptional: password === undefined, disabledCommands: [...(tls.cert === undefined ? ['STARTTLS'] : []), ...(password === undefined ? ['AUTH'] : [])], logger: false,
    onAuth: (auth, _session, done) => {
      if (auth.password === password) done(null, { user: auth.username });
      else done(Object.assign(new Error(`wrong password ${auth.password ?? ''}`), { responseCode: 535 }));
    },
    onData: (stream, session, done) => {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        const reply = replies.shift();
        if (reply !== undefined) {
          done(Object.assign(new Error(reply.text), { responseCode: reply.code }));
          return;
        }
        const { mailFrom, rcptTo } = session.envelope;
        mails.push({ from: mailFrom === false ? '' : mailFrom.address, to: rcptTo.map(({ address }) => address), isEncrypted: session.secure, user: typeof session.user === 'string' ? session.user : undefined, ...parse(Buffer.concat(chunks).toString('utf8')) });
        done();
      });
    },
  });
  server.on('error', () => undefined); // a client that gives up
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { port: (server.server.address() as AddressInfo).port, mails, replies, stop: () => new Promise((resolve) => { server.close(resolve); }) };
}

function parse(raw: string): Pick<ReceivedMail, 'headers' | 'text'> {
  const [head = '', ...body] = raw.split('\r\n\r\n');
  const lines = head.replace(/\r\n[ \t]+/g, ' ').split('\r\n').map((line) => line.split(/: ?/, 1).concat(line.slice(line.indexOf(':') + 1).trim()));
  const headers = Object.fromEntries(lines.map(([name = '', value = '']) => [name.toLowerCase(), value]));
  const text = body.join('\n\n').replaceAll('\r\n', '\n');
  return { headers, text: headers['content-transfer-encoding'] === 'quoted-printable' ? decoded(text) : text };
}

function decoded(text: string): string {
  const bytes = text.replace(/=\n/g, '').replace(/=([0-9A-F]{2})/g, (_all, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return Buffer.from(bytes, 'latin1').toString('utf8');
}
