import { Command, Option } from 'commander';
import { exitCodes } from '../../../errors/index.js';
import { initKeys, type KeyPeriod } from '../../../operations/index.js';
import { openHistory } from '../../instances.js';
import type { Bind } from '../../program.js';
import { printResult } from '../../render/document.js';
import { keysDocument, renderKeys } from '../../render/keys.js';
import type { Shell } from '../../wire.js';
import { collected } from '../options.js';

interface Options {
  readonly passphrase?: boolean;
  readonly age: readonly string[];
  readonly kms: readonly string[];
  readonly kmsPerPeriod?: boolean;
  readonly period: KeyPeriod;
  readonly people: boolean;
}

/** `idc key init`. */
export const keyInitCommand = (bind: Bind): Command =>
  new Command('init')
    .description('encrypt the snapshots that are written from now on')
    .option('--passphrase', 'the passphrase in IDC_PASSPHRASE, or in the file that IDC_PASSPHRASE_FILE names, opens the keys')
    .option('--age <recipient>', 'the age identity of this recipient opens them (may be repeated)', collected, [])
    .option('--kms <key>', 'this symmetric key of AWS KMS opens them: ARN, ID or alias (may be repeated)', collected, [])
    .option('--kms-per-period', 'with --kms: make a KMS key for each period, so that its destruction reaches copies too')
    .addOption(new Option('--period <period>', 'how long a data key is used').choices(['month', 'year', 'always']).default('month'))
    .option('--no-people', 'give persons no keys of their own: nobody can be erased alone, and files are a little smaller')
    .action(bind(async (shell: Shell, { passphrase = false, kmsPerPeriod = false, ...options }: Options) => {
      const { keys } = await openHistory(shell);
      const file = await initKeys(keys, { ...options, passphrase, kmsPerPeriod }, shell.now());
      printResult(shell, keysDocument(file), () => renderKeys(file, shell.columns));
      shell.note('The keys are on branch snapshot-keys: push it along with branch snapshots. Without a key nobody can read the snapshots again.');
      return exitCodes.done;
    }));
