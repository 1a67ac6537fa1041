import { Command } from 'commander';
import { exitCodes } from '../../../errors/index.js';
import { validateRestore } from '../../../operations/index.js';
import type { Bind } from '../../program.js';
import { printResult } from '../../render/document.js';
import { renderValidation, validationDocument } from '../../render/restore-validation.js';
import type { Shell } from '../../wire.js';
import { restoreRequest, type RestoreFlags } from './options.js';

/** `idc restore validate`. */
export const restoreValidateCommand = (bind: Bind): Command =>
  new Command('validate')
    .description('list everything that speaks against a restore, all at once; writes nothing; takes the flags of `idc restore`')
    .argument('<snapshot>', 'the state to restore')
    .action(bind(async (shell: Shell, snapshot: string, flags: RestoreFlags) => {
      const { context, options } = await restoreRequest(shell, snapshot, flags);
      const validation = await validateRestore(context, { ...options, decide: undefined });
      printResult(shell, validationDocument(validation), () => renderValidation(validation, shell.style));
      return validation.plan.refusals.length > 0 ? exitCodes.refused : exitCodes.done;
    }));
