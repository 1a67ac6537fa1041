import { expect } from 'chai';
import { AwsError } from '../../../src/errors/index.js';
import { decodeKeyFile, entryFor, firstKeys, noKeyAccess, OpenedKeys, passphraseRecipient, withMode, withNewDataKey, withoutPeriod, withRecipients, type KeyFiles } from '../../../src/keys/index.js';
import { passphraseRecipient as cheaply } from '../../../src/keys/passphrase.js';
import { ageHolder, type AgeHolder } from '../../support/key-access.js';
import { codeThrown } from '../../support/sealing.js';
import { rejection } from '../../support/rejection.js';

const now = new Date('2026-11-25T12:00:00Z');

describe('the key file', () => {
  let alice: AgeHolder;
  let files: KeyFiles;

  before(async () => {
    alice = await ageHolder();
    files = await firstKeys(alice.access, { recipients: [{ type: 'age', name: alice.recipient }], period: 'month', people: true }, now);
  });

  const opened = ({ keyFile, people }: KeyFiles, access = alice.access): Promise<OpenedKeys> => OpenedKeys.open({ keyFile: decodeKeyFile(keyFile), people }, access);
  const edited = (change: (text: string) => string): KeyFiles => ({ ...files, keyFile: Buffer.from(change(Buffer.from(files.keyFile).toString())) });

  it('gives its holder the same data key each time, and a stranger none', async () => {
    const id = decodeKeyFile(files.keyFile).keys[0]?.id ?? '';
    expect(await (await opened(files)).dataKey(id)).to.deep.equal(await (await opened(files)).dataKey(id));
    expect((await rejection(opened(files, (await ageHolder()).access))).code).to.equal('KEY_REFUSED');
    expect((await rejection(opened(files, noKeyAccess))).code).to.equal('KEY_LOCKED');
    const noAws = { ...noKeyAccess, kms: () => ({ decrypt: () => Promise.reject(new AwsError('AWS_CREDENTIALS', { message: 'none', remedy: 'none' })) }) as never };
    expect((await rejection(opened(files, noAws))).code).to.equal('KEY_LOCKED');
  });

  it('opens with a passphrase in any Unicode form, and with no other', async () => {
    const recipient = await cheaply('pässword', 12);
    const withPassphrase = await firstKeys(noKeyAccess, { recipients: [recipient], period: 'year', people: false }, now);
    const holder = (passphrase: string): typeof noKeyAccess => ({ ...noKeyAccess, passphrase: () => Promise.resolve(passphrase) });
    expect((await opened(withPassphrase, holder('pa\u0308ssword'))).file.period).to.equal('year');
    expect((await rejection(opened(withPassphrase, holder('password')))).code).to.equal('KEY_REFUSED');
    expect(JSON.stringify(await passphraseRecipient('secret words'))).not.to.contain('secret');
  });

  it('is refused when anybody without a key has changed it', async () => {
    const mallory = await ageHolder();
    for (const change of [
      (text: string) => text.replace('"mode": "on"', '"mode": "off"'),
      (text: string) => text.replace('"revision": 1', '"revision": 9'),
      (text: string) => text.replace('"recipients": [', `"recipients": [{"type":"age","name":"${mallory.recipient}"},`),
    ]) expect((await rejection(opened(edited(change)))).code).to.equal('KEY_FILE_INVALID');
  });

  it('is refused when it is not what this program writes', () => {
    for (const change of [
      () => '', () => '[]', () => '{"version":1}', (text: string) => text.slice(0, -9), (text: string) => text.replace('"version": 1', '"version": 2'),
      (text: string) => text.replace('"mode"', '"extra": 1, "mode"'), (text: string) => text.replace(/"id": "[0-9a-f]{4}/, '"id": "../../'), () => 'x'.repeat(5_000_000),
    ]) expect(codeThrown(() => decodeKeyFile(edited(change).keyFile))).to.equal('KEY_FILE_INVALID');
  });

  it('is refused with another fingerprint than the one that is expected', async () => {
    expect((await rejection(opened(files, { ...alice.access, fingerprint: '0000000000000000' }))).code).to.equal('KEY_FILE_INVALID');
    const { id } = decodeKeyFile(files.keyFile).root;
    expect((await opened(files, { ...alice.access, fingerprint: id })).file.root.id).to.equal(id);
  });

  it('keeps its data keys when they are wrapped for others, and shuts out who is removed', async () => {
    const bob = await ageHolder();
    const id = decodeKeyFile(files.keyFile).keys[0]?.id ?? '';
    const key = await (await opened(files)).dataKey(id);
    const rewrapped = await withRecipients(await opened(files), alice.access, [{ type: 'age', name: bob.recipient }]);
    expect(await (await opened(rewrapped, bob.access)).dataKey(id)).to.deep.equal(key);
    expect((await rejection(opened(rewrapped))).code).to.equal('KEY_REFUSED');
  });

  it('gives new snapshots a new key, in a new period by itself', async () => {
    const keys = await opened(files);
    expect(entryFor(keys, now)?.period).to.equal('2026-11');
    expect(entryFor(keys, new Date('2026-12-01T00:00:00Z'))).to.equal(undefined);
    const rotated = await opened(await withNewDataKey(keys, alice.access, now));
    expect(rotated.file.keys).to.have.length(2);
    expect(entryFor(rotated, now)?.id).to.equal(rotated.file.keys[1]?.id);
    expect(await rotated.dataKey(rotated.file.keys[0]?.id ?? '')).to.have.property('id');
  });

  it('holds nothing of a key that was destroyed', async () => {
    const keys = await opened(files);
    const id = keys.file.keys[0]?.id ?? '';
    const without = await opened(withoutPeriod(keys, '2026-11', now));
    expect(without.entry(id).wrapped).to.deep.equal([]);
    expect((await rejection(without.dataKey(id))).code).to.equal('KEY_DESTROYED');
    expect((await rejection(without.dataKey('0123456789abcdef'))).code).to.equal('KEY_UNKNOWN');
    expect((await opened(withMode(without, 'off'))).file).to.include({ mode: 'off', revision: 3 });
  });
});
