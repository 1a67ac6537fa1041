import { Command, InvalidArgumentError, Option } from 'commander';
import { exitCodes, UsageError } from '../../../errors/index.js';
import { conflictStrategies, operationAction, operationActions, type KindName, type OperationAction } from '../../../model/index.js';
import { decide, kindOfWord, principalName, readRoleRules, type RolePrincipal } from '../../../operations/index.js';
import { openConfigured } from '../../instances.js';
import { localCaller } from '../../local-caller.js';
import type { Bind } from '../../program.js';
import { printResult } from '../../render/document.js';
import type { Shell } from '../../wire.js';

interface Options {
  readonly principal?: RolePrincipal;
  readonly action: OperationAction;
  readonly instance?: string;
  readonly kind?: KindName;
  readonly account?: string;
  readonly strategy?: string;
}

/** `idc access-policy check`. */
export const accessPolicyCheckCommand = (bind: Bind): Command =>
  new Command('check')
    .description('explain whether somebody may do something, and which policies say so; exit 8 when not')
    .option('--principal <principal>', 'arn:…, user:NAME[@HOST] or github:OWNER/REPOSITORY[@REF] (default: who runs this, without asking AWS)', parsePrincipal)
    .requiredOption('--action <action>', 'such as restore:run', parseAction)
    .option('--instance <name>', 'on this instance (default: on each of idc.yaml)')
    .option('--kind <kind>', 'for an object of this kind', parseKind)
    .option('--account <account>', 'for the assignments of this account')
    .addOption(new Option('--strategy <strategy>', 'with this strategy').choices(conflictStrategies))
    .action(bind(async (shell: Shell, { principal = localCaller(), instance, ...asked }: Options) => {
      const { repository, config } = await openConfigured(shell);
      if (config.roles === undefined) throw new UsageError('CONFIG_INVALID', { message: 'No roles are configured, so only what AWS allows counts', remedy: 'Write `roles` into idc.yaml; docs/guide/roles.md describes it.' });
      const rules = await readRoleRules(config.roles, repository.root);
      const isObject = asked.kind !== undefined;
      const decisions = await Promise.all((instance === undefined ? [...config.instances.keys()] : [instance]).map(async (name) => ({ instance: name, ...(await decide(rules, { principal, instance: name, isObject, ...asked })) })));
      printResult(shell, { principal: principalName(principal), ...asked, decisions }, () => decisions.map(({ instance: name, allowed, roles, policies, errors }) =>
        [`${principalName(principal)} ${allowed ? 'may' : 'may not'} ${asked.action} on ${name}`, `  roles: ${roles.join(', ') || 'none'}`, `  decided by: ${policies.join(', ') || 'no policy allows it'}`, ...errors.map((error) => `  cannot be evaluated: ${error}`)].join('\n')).join('\n'));
      return decisions.every(({ allowed }) => allowed) ? exitCodes.done : exitCodes.denied;
    }));

function parsePrincipal(text: string): RolePrincipal {
  const [, form = '', name = '', rest = ''] = /^(arn|user|github|gitlab):([^@]+)(?:@(.*))?$/.exec(text) ?? [];
  if (form === '') throw new InvalidArgumentError('It must be arn:…, user:NAME[@HOST] or github:OWNER/REPOSITORY[@REF].');
  if (form === 'arn') return { user: '', host: '', arn: text };
  return form === 'user' ? { user: name, host: rest } : { user: '', host: '', ci: { provider: form, repository: name, ref: rest } };
}

function parseAction(text: string): OperationAction {
  const action = operationAction(text);
  if (action === undefined) throw new InvalidArgumentError(`There are ${operationActions.join(', ')}.`);
  return action;
}

function parseKind(text: string): KindName {
  const kind = kindOfWord(text);
  if (kind === undefined) throw new InvalidArgumentError('It is no kind; see --kinds of `idc backup create --help`.');
  return kind;
}
