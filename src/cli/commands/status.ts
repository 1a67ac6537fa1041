import { Command } from 'commander';
import { exitCodes, type IdcError } from '../../errors/index.js';
import { kindNames, type KindName } from '../../model/index.js';
import { chosenKindWords, gatherFacts, healthOf, instanceStatus, permissionsFor, type Health, type HealthFacts, type InstanceStatus } from '../../operations/index.js';
import { openAllContexts, openConfigured, openContext, openNamed } from '../instances.js';
import { monitored } from '../monitoring/monitored.js';
import type { Bind } from '../program.js';
import { printResult } from '../render/document.js';
import { complainOfEach, failuresOf } from '../render/failures.js';
import { renderHealth } from '../render/health.js';
import { renderStatus, statusDocument } from '../render/status.js';
import type { Shell } from '../wire.js';
import { parseKinds } from './parse-kinds.js';

interface Options {
  readonly instance?: string;
  readonly permissions?: boolean;
  readonly kinds?: KindName[];
  readonly incremental?: boolean;
  readonly restore?: boolean;
  readonly offline?: boolean;
}

/** `idc status`. */
export const statusCommand = (bind: Bind): Command =>
  new Command('status')
    .option('--instance <name>', 'only this instance (default: all of idc.yaml)')
    .option('--offline', 'ask AWS nothing: only what the repository knows')
    .option('--permissions', 'print the least IAM policy for a backup as JSON; asks AWS nothing')
    .option('--kinds <kinds>', `with --permissions: for these only: ${chosenKindWords.join(',')}`, parseKinds)
    .option('--incremental', 'with --permissions: for incremental backups too')
    .option('--restore', 'with --permissions: for a restore too')
    .action(bind(async (shell: Shell, { instance, permissions, kinds = [...kindNames], incremental, restore, offline = false }: Options) => {
      if (permissions !== true) return showStatus(shell, instance, offline);
      const policy = permissionsFor(kinds, { incremental, restore });
      printResult(shell, policy, () => JSON.stringify(policy, undefined, 2));
      if (restore === true) shell.note('Assignments in the management account need IAM permissions besides: docs/guide/against-aws.md.');
      return exitCodes.done;
    }));

async function showStatus(shell: Shell, only: string | undefined, offline: boolean): Promise<number> {
  const statuses = offline ? [] : await askAws(shell, only);
  const { repository, config } = offline ? await openNamed(shell, only) : await openConfigured(shell);
  const health = healthOf(withRefusals(await gatherFacts(monitored(repository, config, shell.now, only), { proveAudit: true }), statuses));
  printResult(shell, statusDocument(statuses, health), () => [
    ...(offline ? [] : [renderStatus(statuses, shell.columns), '']), renderHealth(health, shell.style, shell.columns),
  ].join('\n'));
  complainOfEach(statuses, shell);
  return failuresOf(statuses).length === 0 ? exitCodeOf(health) : exitCodes.aws;
}

async function askAws(shell: Shell, only: string | undefined): Promise<InstanceStatus[]> {
  const contexts = (only === undefined ? await openAllContexts(shell) : undefined) ?? [await openContext(shell, only)];
  return Promise.all(contexts.map(instanceStatus));
}

/** What AWS refuses is part of the verdict. */
function withRefusals(facts: HealthFacts, statuses: readonly InstanceStatus[]): HealthFacts {
  const refusalOf = (name: string): IdcError | undefined => statuses.find(({ instanceName }) => instanceName === name)?.error;
  return { ...facts, instances: facts.instances.map((instance) => ({ ...instance, refusal: refusalOf(instance.name) })) };
}

/** A repository that is only new has done nothing wrong. */
function exitCodeOf({ verdict, reasons }: Health): number {
  if (reasons.every(({ name, level }) => name === 'never-backed-up' && level === 'warning')) return exitCodes.done;
  return verdict === 'critical' ? exitCodes.different : exitCodes.partial;
}
