import { expect } from 'chai';
import { openChannel, type ChannelFields } from '../../../src/operations/index.js';
import { selfSigned, type SelfSigned } from '../../support/certificate.js';
import { startMailServer, type MailServer } from '../../support/mail-server.js';
import { rejection } from '../../support/rejection.js';
import { channelParts, sampleMessageOf } from '../../support/sample-message.js';

const password = 'canary-of-the-mailbox';
type MailFields = Extract<ChannelFields, { type: 'email' }>;

describe('mails', function () {
  this.timeout(30_000);
  let pair: SelfSigned;
  const servers: MailServer[] = [];
  before(function () { pair = selfSigned(this); });
  afterEach(async () => { for (const server of servers.splice(0)) await server.stop(); });

  async function start(options: Parameters<typeof startMailServer>[0]): Promise<MailServer> {
    const server = await startMailServer(options);
    servers.push(server);
    return server;
  }
  const send = (server: MailServer, more: Partial<MailFields> = {}, given = password): Promise<void> => openChannel(
    { type: 'email', host: '127.0.0.1', port: server.port, caFile: 'ca.pem', from: 'Sicherung ü <idc@example.com>', to: ['ops@example.com', 'Second <two@example.com>'], ...more },
    channelParts({ MAIL: given }, { caFile: pair.cert }),
  ).send(sampleMessageOf({ subject: 'backup create of ü', schedule: 'a\nBcc: evil@example.com' }));

  it('go over an encrypted connection after a login, whole and with their own name', async () => {
    for (const [security, secure] of [['starttls', false], ['tls', true]] as const) {
      const server = await start({ ...pair, secure, password });
      await send(server, { security, username: 'idc', passwordVariable: 'MAIL' });
      const [mail] = server.mails;
      expect(mail, security).to.deep.include({ from: 'idc@example.com', to: ['ops@example.com', 'two@example.com'], isEncrypted: true, user: 'idc' });
      expect(mail?.headers).to.include({ 'message-id': '<0123456789abcdef@identity-center-backup.invalid>', 'auto-submitted': 'auto-generated', importance: 'high' });
      expect(mail?.headers).not.to.have.property('bcc');
      expect(mail?.text).to.contain('Schedule: a·Bcc: evil@example.com').and.to.contain('Sent by identity-center-backup as channel ops');
    }
  });

  it('do not go where the connection is not encrypted, or the server is not known', async () => {
    const plain = await start({});
    const error = await rejection(send(plain));
    expect(error.code).to.equal('CHANNEL_REFUSED');
    const known = await start({ ...pair });
    const stranger = await rejection(openChannel({ type: 'email', host: '127.0.0.1', port: known.port, from: 'a@example.com', to: ['b@example.com'] }, channelParts({})).send(sampleMessageOf()));
    expect([stranger.code, stranger.remedy]).to.deep.equal(['CHANNEL_REFUSED', 'See that the port and `security` fit each other, and name the certificates of a server of your own with `caFile`.']);
    expect([plain.mails, known.mails]).to.deep.equal([[], []]);
  });

  it('tell of a login that is refused, without the password, though the server repeats it', async () => {
    const server = await start({ ...pair, password: 'another' });
    const error = await rejection(send(server, { username: 'idc', passwordVariable: 'MAIL' }));
    expect([error.code, error.message.includes('wrong password [secret]')]).to.deep.equal(['CHANNEL_REFUSED', true]);
    expect(JSON.stringify([error, String(error.cause)])).not.to.contain(password);
  });

  it('are sent again when the server is busy, and not when it refuses', async () => {
    const server = await start({});
    server.replies.push({ code: 451, text: 'busy' }, { code: 452, text: 'still busy' });
    await send(server, { security: 'none' });
    expect(server.mails).to.have.length(1);
    server.replies.push({ code: 554, text: 'spam' });
    expect((await rejection(send(server, { security: 'none' }))).code).to.equal('CHANNEL_REFUSED');
    const { port } = server;
    await servers.pop()?.stop();
    expect((await rejection(send({ ...server, port }, { security: 'none' }))).code).to.equal('CHANNEL_UNREACHABLE');
  });
});
