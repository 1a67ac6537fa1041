import { Command, InvalidArgumentError } from 'commander';
import { exitCodes, UsageError } from '../../../errors/index.js';
import { openHistory } from '../../instances.js';
import type { Bind } from '../../program.js';
import { printResult } from '../../render/document.js';
import type { Shell } from '../../wire.js';

/** `idc key signer`. */
export const keySignerCommand = (bind: Bind): Command =>
  new Command('signer')
    .description('print the line by which the file of allowed signers allows the key that signs snapshots here')
    .argument('<name>', 'who signs, as git names him: an e-mail address', parseName)
    .action(bind(async (shell: Shell, name: string) => {
      const { signing } = await openHistory(shell);
      if (signing === undefined) {
        throw new UsageError('CONFIG_INVALID', { message: 'idc.yaml does not say how snapshots are signed', remedy: 'Add `signing` with `sshKey` or `kmsKey` to it; docs/guide/signing.md shows how.' });
      }
      const line = await signing.allowedLine(name);
      printResult(shell, { name, line }, () => line);
      return exitCodes.done;
    }));

/** Anything else would be an option or a list in the file. */
function parseName(text: string): string {
  if (/^[\w.+@-]{1,200}$/.test(text)) return text;
  throw new InvalidArgumentError('It must be an e-mail address, or letters, digits and . _ + - @.');
}
