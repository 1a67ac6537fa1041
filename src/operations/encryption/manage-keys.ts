import { UsageError } from '../../errors/index.js';
import {
  firstKeys, labelOf, passphraseRecipient, requireKms, withMode, withNewDataKey, withoutPeriod, withPeople, withRecipients,
  type KeyAccess, type KeyFile, type KeyPeriod, type OpenedKeys, type PersonEntry, type Recipient,
} from '../../keys/index.js';
import { keyBranch, listPins, pinnedRefusal, readTrailers, removeDerivedFiles } from '../../store/index.js';
import type { RepositoryKeys } from './repository-keys.js';

/** Who shall be able to open the keys. */
export interface RecipientChoice {
  /** Whether the passphrase that is at hand opens them. */
  readonly passphrase: boolean;
  readonly age: readonly string[];
  /** Keys of KMS, by ARN, ID or alias. */
  readonly kms: readonly string[];
  /** Whether each period gets a KMS key of its own, which can be destroyed for good. */
  readonly kmsPerPeriod: boolean;
}

/** How a repository's encryption is set up. */
export interface EncryptionChoice extends RecipientChoice {
  readonly period: KeyPeriod;
  readonly people: boolean;
}

/**
 * Turns encryption on in a repository that has no key file.
 * @throws UsageError USAGE when there is one already, or when nobody could open the keys
 */
export async function initKeys(keys: RepositoryKeys, choice: EncryptionChoice, now: Date): Promise<KeyFile> {
  if ((await keys.claimed()) !== undefined) {
    throw new UsageError('USAGE', { message: `The repository has a key file on branch ${keyBranch} already`, remedy: 'See it with `idc key list`; `idc key on` turns encryption on again.' });
  }
  const recipients = await recipientsOf(keys.access, choice);
  if (recipients.length === 0) {
    throw new UsageError('USAGE', { message: 'Nobody could open the keys', remedy: 'Give --passphrase, --age RECIPIENT or --kms KEY; more than one is better.' });
  }
  if (!(await keys.write(await firstKeys(keys.access, { ...choice, recipients }, now), now))) throw movedMeanwhile();
  return (await keys.open()).file;
}

/** Turns encryption on or off for the snapshots that are written from now on. */
export async function setEncryption(keys: RepositoryKeys, mode: KeyFile['mode'], now: Date): Promise<KeyFile> {
  return (await keys.change((opened) => (opened.file.mode === mode ? undefined : withMode(opened, mode)), now)).file;
}

/** Gives the snapshots that are written from now on a new data key. */
export async function rotateDataKey(keys: RepositoryKeys, now: Date): Promise<KeyFile> {
  return (await keys.change((opened) => withNewDataKey(opened, keys.access, now), now)).file;
}

/** What of the recipients is to be changed. */
export interface RecipientChange {
  readonly add: RecipientChoice;
  /** Names of recipients that shall no longer open the keys; the beginning of a name is enough. */
  readonly remove: readonly string[];
  /** Another passphrase in place of the present one. */
  readonly newPassphrase?: string | undefined;
}

/**
 * Wraps all keys anew, without writing a snapshot again.
 * @throws UsageError USAGE for a recipient that is not there, or when none would be left
 */
export async function rewrapKeys(keys: RepositoryKeys, { add, remove, newPassphrase }: RecipientChange, now: Date): Promise<KeyFile> {
  const opened = await keys.open();
  const present = opened.file.recipients;
  const removed = remove.map((name) => namedRecipient(present, name));
  const kept = present.filter((one) => !removed.includes(one) && (newPassphrase === undefined || one.type !== 'passphrase'));
  const added = [...(await recipientsOf(keys.access, add)), ...(newPassphrase === undefined ? [] : [await passphraseRecipient(newPassphrase)])];
  const recipients = [...kept, ...added.filter(({ name }) => !kept.some((one) => one.name === name))];
  if (recipients.length === 0) throw new UsageError('USAGE', { message: 'Nobody could open the keys any more', remedy: 'Add another recipient in the same command, e.g. --add-age RECIPIENT.' });
  const written = await keys.write(await withRecipients(opened, keys.access, recipients), now, opened);
  const file = await keys.claimed();
  if (!written || file === undefined) throw movedMeanwhile();
  return file;
}

/** What became of the keys of a period. */
export interface DestroyedPeriod {
  readonly keyIds: readonly string[];
  /** Keys of KMS that served this period alone, and the time from which on they are gone, in copies too. */
  readonly kms: readonly { readonly keyArn: string; readonly goneAt: Date }[];
  /** Who can still open the keys with a copy of the key file that was made before; empty when nobody can after `kms`. */
  readonly copiesOpenWith: readonly string[];
}

/** Days that KMS waits before it deletes a key, within which somebody can cancel it: its least (KMS API, ScheduleKeyDeletion). */
export const leastDeletionDays = 7;

/**
 * Destroys the keys of a period: what was written with them can no longer be read. KMS keys that served it alone are scheduled
 * for deletion first, so that a failure leaves the period as it was.
 * @throws UsageError USAGE for a period without a key, GuardError GUARD_PINNED while a snapshot of it is pinned
 */
export async function destroyPeriod(keys: RepositoryKeys, period: string, deletionDays: number, now: Date): Promise<DestroyedPeriod> {
  const { file, entries } = await destroyableKeys(keys, period);
  const own = [...new Set(entries.flatMap(({ wrapped }) => wrapped.map(({ kmsKeyArn }) => kmsKeyArn).filter((arn) => arn !== undefined)))];
  const kms: { keyArn: string; goneAt: Date }[] = [];
  for (const keyArn of own) kms.push({ keyArn, goneAt: await requireKms(keys.access).scheduleDeletion(keyArn, deletionDays) });
  await keys.change((opened) => withoutPeriod(opened, period, now), now);
  await removeDerivedFiles(keys.repository);
  return { keyIds: entries.map(({ id }) => id), kms, copiesOpenWith: openersOfCopies(file, [period]) };
}

/**
 * The keys that destroying a period would destroy.
 * @throws UsageError USAGE for a period without a key, GuardError GUARD_PINNED while a snapshot of it is pinned
 */
export async function destroyableKeys(keys: RepositoryKeys, period: string): Promise<{ readonly file: KeyFile; readonly entries: KeyFile['keys'] }> {
  const { file } = await keys.open();
  const entries = file.keys.filter((entry) => entry.period === period && entry.destroyedAt === undefined);
  if (entries.length === 0) {
    const periods = [...new Set(file.keys.filter(({ destroyedAt }) => destroyedAt === undefined).map((entry) => entry.period))];
    throw new UsageError('USAGE', { message: `There is no key of period ${period}`, remedy: `Name one of these: ${periods.join(', ') || 'none is left'}.` });
  }
  await requireUnpinned(keys, new Set(entries.map(({ id }) => id)));
  return { file, entries };
}

/** Who can still open the keys of some periods, once they are destroyed, with a copy of the key file that was made before. */
export function openersOfCopies(file: KeyFile, periods: readonly string[]): string[] {
  const wrapped = file.keys.filter(({ period }) => periods.includes(period)).flatMap((entry) => entry.wrapped);
  const lasting = new Set(wrapped.filter(({ kmsKeyArn }) => kmsKeyArn === undefined).map((one) => one.for));
  return file.recipients.filter(({ name }) => lasting.has(name)).map(labelOf);
}

/** What is pinned must stay readable. */
async function requireUnpinned({ repository }: RepositoryKeys, keyIds: ReadonlySet<string>): Promise<void> {
  for (const pin of (await listPins(repository)).values()) {
    const encryption = (await readTrailers(repository, pin.commit))?.metadata.encryption;
    if (encryption !== undefined && keyIds.has(encryption)) throw pinnedRefusal(pin);
  }
}

/**
 * Destroys the key of one person: the person's file and every mention of the person in snapshots that are there can no longer
 * be read.
 * @param name the user name last seen, or the user ID
 * @throws UsageError USAGE for a person without a key
 */
export async function erasePerson(keys: RepositoryKeys, name: string, now: Date): Promise<void> {
  await keys.change((opened) => {
    const erased = entriesOf(opened, name);
    return withPeople(opened, [...opened.people.values()].filter((entry) => !erased.includes(entry)));
  }, now);
  await removeDerivedFiles(keys.repository);
}

/** @throws UsageError USAGE for a person without a key */
export async function requirePerson(keys: RepositoryKeys, name: string): Promise<void> {
  entriesOf(await keys.open(), name);
}

function entriesOf({ people }: OpenedKeys, name: string): PersonEntry[] {
  const found = [...people.values()].filter((entry) => entry.name === name || entry.person.endsWith(`/${name}`));
  if (found.length > 0) return found;
  throw new UsageError('USAGE', { message: `No person ${name} has a key in this repository`, remedy: 'Give the user name as the latest snapshot has it, or the user ID.' });
}

async function recipientsOf(access: KeyAccess, { passphrase, age, kms, kmsPerPeriod }: RecipientChoice): Promise<Recipient[]> {
  const secret = passphrase ? await access.passphrase() : undefined;
  if (passphrase && secret === undefined) {
    throw new UsageError('KEY_LOCKED', { message: 'No passphrase is at hand', remedy: 'Set IDC_PASSPHRASE, or IDC_PASSPHRASE_FILE to a file that holds it.' });
  }
  const arns = await Promise.all(kms.map((key) => requireKms(access).describeKey(key)));
  return [
    ...(secret === undefined ? [] : [await passphraseRecipient(secret)]),
    ...age.map((name): Recipient => ({ type: 'age', name })),
    ...arns.map((name): Recipient => ({ type: 'kms', name, perPeriod: kmsPerPeriod })),
  ];
}

function namedRecipient(recipients: readonly Recipient[], name: string): Recipient {
  const found = recipients.filter((one) => one.name.startsWith(name));
  const [only] = found;
  if (only !== undefined && found.length === 1) return only;
  throw new UsageError('USAGE', { message: `${found.length === 0 ? 'No recipient is' : 'Several recipients are'} named ${name}`, remedy: `These open the keys: ${recipients.map((one) => one.name).join(', ')}.` });
}

function movedMeanwhile(): UsageError {
  return new UsageError('USAGE', { message: `Another process has written branch ${keyBranch} meanwhile`, remedy: 'See what it holds with `idc key list`.' });
}
