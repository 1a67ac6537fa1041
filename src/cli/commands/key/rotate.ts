import { Command } from 'commander';
import { exitCodes, UsageError } from '../../../errors/index.js';
import { rewrapKeys, rotateDataKey } from '../../../operations/index.js';
import { openHistory } from '../../instances.js';
import { secretIn } from '../../key-access.js';
import type { Bind } from '../../program.js';
import { printResult } from '../../render/document.js';
import { keysDocument, renderKeys } from '../../render/keys.js';
import type { Shell } from '../../wire.js';
import { collected } from '../options.js';

interface Options {
  readonly wrapping?: boolean;
  readonly newPassphrase?: boolean;
  readonly addAge: readonly string[];
  readonly addKms: readonly string[];
  readonly kmsPerPeriod?: boolean;
  readonly remove: readonly string[];
}

/** `idc key rotate`. */
export const keyRotateCommand = (bind: Bind): Command =>
  new Command('rotate')
    .description('use a fresh data key for the snapshots from now on, or wrap all keys anew for other recipients; nothing is encrypted again')
    .option('--wrapping', 'wrap all keys anew for the same recipients, and replace the root key')
    .option('--new-passphrase', 'wrap for the passphrase in IDC_NEW_PASSPHRASE (or IDC_NEW_PASSPHRASE_FILE) in place of the present one')
    .option('--add-age <recipient>', 'wrap for this age recipient as well (may be repeated)', collected, [])
    .option('--add-kms <key>', 'wrap for this key of AWS KMS as well (may be repeated)', collected, [])
    .option('--kms-per-period', 'with --add-kms: make a KMS key for each period')
    .option('--remove <recipient>', 'wrap no longer for this recipient: `passphrase`, or the beginning of an age recipient or a KMS ARN (may be repeated)', collected, [])
    .action(bind(async (shell: Shell, options: Options) => {
      const { keys } = await openHistory(shell);
      const { addAge, addKms, remove, kmsPerPeriod = false } = options;
      const newPassphrase = options.newPassphrase === true ? await newSecret() : undefined;
      const rewraps = options.wrapping === true || newPassphrase !== undefined || [...addAge, ...addKms, ...remove].length > 0;
      const add = { passphrase: false, age: addAge, kms: addKms, kmsPerPeriod };
      const file = rewraps ? await rewrapKeys(keys, { add, remove, newPassphrase }, shell.now()) : await rotateDataKey(keys, shell.now());
      printResult(shell, keysDocument(file), () => renderKeys(file, shell.columns));
      if (remove.length > 0) shell.note('Whoever could open the keys until now may have kept them: run `idc key rotate` once more, so that further snapshots have a fresh key.');
      return exitCodes.done;
    }));

async function newSecret(): Promise<string> {
  const secret = await secretIn(process.env, 'IDC_NEW_PASSPHRASE');
  if (secret !== undefined) return secret;
  throw new UsageError('KEY_LOCKED', { message: 'No new passphrase is at hand', remedy: 'Set IDC_NEW_PASSPHRASE, or IDC_NEW_PASSPHRASE_FILE to a file that holds it.' });
}
