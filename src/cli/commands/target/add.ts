import { Command } from 'commander';
import { exitCodes } from '../../../errors/index.js';
import { checkTargets, withTarget } from '../../../operations/index.js';
import { configFileName, editConfig, openConfigured } from '../../instances.js';
import { interruptible } from '../../interruptible.js';
import type { Bind } from '../../program.js';
import { printResult } from '../../render/document.js';
import { renderChecks } from '../../render/targets.js';
import { namedTarget } from '../../targets.js';
import type { Shell } from '../../wire.js';
import { addTargetOptions, targetFields, type TargetOptions } from './settings.js';

interface Options extends TargetOptions {
  readonly check: boolean;
}

/** `idc target add`. */
export const targetAddCommand = (bind: Bind): Command =>
  addTargetOptions(new Command('add'))
    .description('add a target to idc.yaml once it is known to take copies')
    .argument('<name>', 'name of the target')
    .option('--no-check', 'add it without trying it')
    .action(bind(async (shell: Shell, name: string, options: Options) => interruptible(async ({ signal }) => {
      const fields = targetFields(options);
      const add = (text: string | undefined): string => withTarget(text, configFileName(shell), name, fields);
      await editConfig(shell, add, { dryRun: true }); // a name that is taken is told before the target is tried
      const { repository } = await openConfigured(shell);
      const checks = options.check ? await checkTargets({ targets: [await namedTarget(repository, name, fields, signal)] }) : [];
      const isUsable = !checks.some(({ findings }) => findings.some(({ severity }) => severity === 'error'));
      const file = isUsable ? await editConfig(shell, add) : undefined;
      printResult(shell, { added: isUsable ? name : null, file: file ?? null, targets: checks }, () => renderChecks(checks, shell.style) || `${name}: not tried`);
      if (!isUsable) {
        shell.complain(`Target ${name} was not added. Mend what is wrong and run the command again, or add --no-check.`);
        return exitCodes.aws;
      }
      shell.note(`Added target ${name} to ${file ?? ''}. \`idc target push ${name}\` makes the first copy; every backup then brings it up to date.`);
      return exitCodes.done;
    })));
