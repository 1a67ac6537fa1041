import { resolve } from 'node:path';
import { Command } from 'commander';
import { exitCodes, UsageError } from '../../../errors/index.js';
import { checkOutMain, openOrCreateRepository, noConfig, pullTarget, type NamedTarget, type TargetsContext } from '../../../operations/index.js';
import { interruptible } from '../../interruptible.js';
import type { Bind } from '../../program.js';
import { printResult } from '../../render/document.js';
import { renderPulled } from '../../render/targets.js';
import { namedTarget, openTargets, targetsContext } from '../../targets.js';
import type { Shell } from '../../wire.js';
import { addTargetOptions, targetFields, type TargetOptions } from './settings.js';

interface Options extends TargetOptions {
  readonly into?: string;
}

/** `idc target pull`. */
export const targetPullCommand = (bind: Bind): Command =>
  addTargetOptions(new Command('pull'))
    .description('bring back what a copy holds and this repository lacks, all of it verified first; rebuilds a lost repository')
    .argument('[name]', 'a target of idc.yaml; or say where the copy is with --directory, --git or --s3')
    .option('--into <folder>', 'the repository to bring it into; made where there is none (default: the enclosing one)')
    .action(bind(async (shell: Shell, name: string | undefined, options: Options) => interruptible(async ({ signal }) => {
      const { context, target, isNew } = await open(shell, name, options, signal);
      const pulled = await pullTarget(context, target);
      const isCheckedOut = isNew && (await checkOutMain(context.repository));
      printResult(shell, pulled, () => renderPulled(pulled));
      for (const note of pulled.notes) shell.note(`${pulled.name}: ${note}`);
      if (isNew) shell.note(`The repository is in ${context.repository.root}${isCheckedOut ? ', with branch main checked out' : ''}. Next: \`idc backup list --repo ${context.repository.root}\``);
      return exitCodes.done;
    })));

async function open(shell: Shell, name: string | undefined, options: Options, signal: AbortSignal): Promise<{ context: TargetsContext; target: NamedTarget; isNew: boolean }> {
  const isNamed = name !== undefined;
  if (isNamed === [options.directory, options.git, options.s3].some((flag) => flag !== undefined)) {
    throw new UsageError('USAGE', { message: isNamed ? `Both the target ${name} and an address are given` : 'Neither a target nor an address is given', remedy: 'Name a target of idc.yaml, or say where the copy is with --directory, --git or --s3.' });
  }
  const { repository, isNew } = options.into === undefined ? { repository: undefined, isNew: false } : await openOrCreateRepository(resolve(options.into));
  if (isNamed) {
    const opened = await openTargets(shell, [name], signal);
    const [target] = opened.targets;
    if (target !== undefined) return { context: { ...opened, repository: repository ?? opened.repository }, target, isNew };
  }
  const around = repository === undefined ? await openTargets(shell, []) : targetsContext(shell, repository, noConfig, []);
  const target = await namedTarget(around.repository, 'copy', targetFields(options), signal);
  return { context: { ...around, targets: [target] }, target, isNew };
}
