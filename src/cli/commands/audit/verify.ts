import { Command, InvalidArgumentError } from 'commander';
import { exitCodes } from '../../../errors/index.js';
import { parseHead, verifyAudit, type AuditHead } from '../../../operations/index.js';
import { openConfigured } from '../../instances.js';
import type { Bind } from '../../program.js';
import { isBroken, renderVerified } from '../../render/audit.js';
import { printResult } from '../../render/document.js';
import { signingOf } from '../../signing.js';
import { openTargets } from '../../targets.js';
import type { Shell } from '../../wire.js';
import { parseNames } from '../options.js';

interface Options {
  readonly writer?: string;
  readonly expect?: AuditHead;
  readonly target?: string[];
  readonly allTargets?: boolean;
}

/** `idc audit verify`. */
export const auditVerifyCommand = (bind: Bind): Command =>
  new Command('verify')
    .description('prove that no event was removed, changed, added or put elsewhere; exit 4 when one was')
    .option('--writer <name>', 'only this log')
    .option('--expect <head>', 'an event that has to be there, such as 17:HASH of an earlier look', parseExpected)
    .option('--target <targets>', 'compare with these copies, separated by commas', parseNames)
    .option('--all-targets', 'compare with all copies of idc.yaml')
    .action(bind(async (shell: Shell, { writer, expect, target, allTargets }: Options) => {
      const { repository, config } = await openConfigured(shell);
      const { targets } = await openTargets(shell, allTargets === true ? undefined : (target ?? []));
      const signing = signingOf(repository, config, shell.options);
      const logs = await verifyAudit(repository, { writer, expect, copies: targets, signing, signed: config.audit?.signed });
      printResult(shell, { logs }, () => renderVerified(logs, shell.style));
      return isBroken(logs) ? exitCodes.different : exitCodes.done;
    }));

function parseExpected(text: string): AuditHead {
  const head = parseHead(text);
  if (head === undefined) throw new InvalidArgumentError('It must be the number of an event, a colon, and its hash of 64 hexadecimal digits.');
  return head;
}
