import { Command } from 'commander';
import { exitCodes } from '../errors/index.js';
import { accessHistoryCommand } from './commands/access/history.js';
import { accessReviewCommand } from './commands/access/review.js';
import { accessReindexCommand } from './commands/access/reindex.js';
import { recorded } from './audit/recorded.js';
import { accessOfCommand } from './commands/access/of.js';
import { accessWhoCommand } from './commands/access/who.js';
import { accessPolicyCheckCommand } from './commands/access-policy/check.js';
import { accessPolicyListCommand } from './commands/access-policy/list.js';
import { accessPolicyShowCommand } from './commands/access-policy/show.js';
import { adoptCommand } from './commands/adopt.js';
import { auditLogCommand } from './commands/audit/log.js';
import { auditPruneCommand } from './commands/audit/prune.js';
import { auditVerifyCommand } from './commands/audit/verify.js';
import { backupCreateCommand } from './commands/backup/create.js';
import { backupListCommand } from './commands/backup/list.js';
import { backupDeleteCommand } from './commands/backup/delete.js';
import { backupPinCommand } from './commands/backup/pin.js';
import { backupPruneCommand } from './commands/backup/prune.js';
import { backupRepairCommand } from './commands/backup/repair.js';
import { backupShowCommand } from './commands/backup/show.js';
import { backupUndeleteCommand } from './commands/backup/undelete.js';
import { backupUnpinCommand } from './commands/backup/unpin.js';
import { backupUsageCommand } from './commands/backup/usage.js';
import { backupValidateCommand } from './commands/backup/validate.js';
import { blameCommand } from './commands/blame.js';
import { demoCommand } from './commands/demo.js';
import { diffCommand } from './commands/diff.js';
import { driftAcceptCommand } from './commands/drift/accept.js';
import { driftRevertCommand } from './commands/drift/revert.js';
import { driftCommand } from './commands/drift/show.js';
import { emulatorStartCommand } from './commands/emulator/start.js';
import { githubPreviewCommand } from './commands/github/preview.js';
import { githubProposeCommand } from './commands/github/propose.js';
import { githubPublishCommand } from './commands/github/publish.js';
import { githubReviewCommand } from './commands/github/review.js';
import { initCommand } from './commands/init.js';
import { keyDestroyCommand } from './commands/key/destroy.js';
import { keyInitCommand } from './commands/key/init.js';
import { keyListCommand } from './commands/key/list.js';
import { keyOffCommand, keyOnCommand } from './commands/key/mode.js';
import { keyRotateCommand } from './commands/key/rotate.js';
import { keySignerCommand } from './commands/key/signer.js';
import { keyTextconvCommand } from './commands/key/textconv.js';
import { restoreCommand } from './commands/restore/run.js';
import { restoreContinueCommand } from './commands/restore/continue.js';
import { restorePreviewCommand } from './commands/restore/preview.js';
import { restoreReportCommand } from './commands/restore/report.js';
import { restoreRollbackCommand } from './commands/restore/rollback.js';
import { restoreRunsCommand } from './commands/restore/runs.js';
import { restoreValidateCommand } from './commands/restore/validate.js';
import { targetAddCommand } from './commands/target/add.js';
import { targetCheckCommand } from './commands/target/check.js';
import { targetListCommand } from './commands/target/list.js';
import { targetPullCommand } from './commands/target/pull.js';
import { targetPushCommand } from './commands/target/push.js';
import { targetRemoveCommand } from './commands/target/remove.js';
import { reportCommand } from './commands/report.js';
import { schemaCommand } from './commands/schema.js';
import { validateCommand } from './commands/validate.js';
import { statusCommand } from './commands/status.js';
import { addGlobalOptions, type GlobalOptions } from './global-options.js';
import { openShell, systemClock, toolVersion, type Shell } from './wire.js';

/** A command's work: what it returns is the exit code. */
export type Action<Arguments extends unknown[]> = (shell: Shell, ...args: Arguments) => Promise<number>;

/** Binds actions to the program, so that each gets a shell and its result becomes the exit code. */
export type Bind = <Arguments extends unknown[]>(action: Action<Arguments>) => (...args: [...Arguments, Command]) => Promise<void>;

/**
 * The whole command line, and the exit code of the action that ran.
 * @param now the clock of all commands
 */
export function makeProgram(now: () => Date = systemClock): { program: Command; exitCode: () => number } {
  let code: number = exitCodes.done;
  const bind: Bind = (action) => async (...args) => {
    const command = args.at(-1) as Command;
    const shell = openShell(command.optsWithGlobals<GlobalOptions>(), now);
    try {
      code = await recorded(shell, command, (recording) => action(recording, ...withAllOptions(args, command)));
    } finally {
      shell.endProgress();
    }
  };
  const program = addGlobalOptions(new Command('idc'))
    .description('Version control for AWS IAM Identity Center')
    .version(toolVersion)
    .exitOverride()
    .configureHelp({ showGlobalOptions: false })
    .showHelpAfterError('(run the command with --help to see what it takes)');
  program.addCommand(initCommand(bind));
  program.addCommand(group('backup', 'take, list, look at, prove and remove snapshots', [
    backupCreateCommand, backupListCommand, backupShowCommand, backupValidateCommand,
    backupPruneCommand, backupDeleteCommand, backupUndeleteCommand, backupPinCommand, backupUnpinCommand, backupUsageCommand, backupRepairCommand,
  ], bind));
  program.addCommand(diffCommand(bind));
  program.addCommand(withCommands(driftCommand(bind), [driftAcceptCommand, driftRevertCommand], bind));
  program.addCommand(withCommands(restoreCommand(bind), [restorePreviewCommand, restoreValidateCommand, restoreContinueCommand, restoreRollbackCommand, restoreReportCommand, restoreRunsCommand], bind));
  program.addCommand(group('access', 'who can reach what, now and at any time', [accessWhoCommand, accessOfCommand, accessHistoryCommand, accessReviewCommand, accessReindexCommand], bind));
  program.addCommand(blameCommand(bind));
  program.addCommand(validateCommand(bind));
  program.addCommand(schemaCommand(bind));
  program.addCommand(adoptCommand(bind));
  program.addCommand(statusCommand(bind));
  program.addCommand(reportCommand(bind));
  program.addCommand(group('key', 'keys of encrypted and signed snapshots', [keyInitCommand, keyListCommand, keyRotateCommand, keyDestroyCommand, keyOnCommand, keyOffCommand, keyTextconvCommand, keySignerCommand], bind));
  program.addCommand(group('target', 'places for copies: git servers, directories and S3 buckets', [targetAddCommand, targetListCommand, targetCheckCommand, targetPushCommand, targetPullCommand, targetRemoveCommand], bind));
  program.addCommand(group('github', 'pull requests for differences, and reviews of them', [githubPublishCommand, githubProposeCommand, githubReviewCommand, githubPreviewCommand], bind));
  program.addCommand(group('audit', 'who has done what, and proof that nothing of it was changed', [auditLogCommand, auditVerifyCommand, auditPruneCommand], bind));
  program.addCommand(group('access-policy', 'who may do what with this program', [accessPolicyCheckCommand, accessPolicyListCommand, accessPolicyShowCommand], bind));
  program.addCommand(group('emulator', 'Identity Center on this machine', [emulatorStartCommand], bind));
  program.addCommand(demoCommand(bind));
  inheritSettings(program);
  return { program, exitCode: () => code };
}

/**
 * Commander passes the arguments, then the command's own options, then the command. A flag that a parent knows too is the
 * parent's, wherever it stands (`idc restore preview latest --kinds users`), so actions get the options of all ancestors.
 */
function withAllOptions<Arguments extends unknown[]>(args: [...Arguments, Command], command: Command): Arguments {
  return [...args.slice(0, -2), command.optsWithGlobals()] as unknown as Arguments;
}

function group(name: string, description: string, commands: readonly ((bind: Bind) => Command)[], bind: Bind): Command {
  return withCommands(new Command(name).description(description), commands, bind);
}

function withCommands(parent: Command, commands: readonly ((bind: Bind) => Command)[], bind: Bind): Command {
  for (const make of commands) parent.addCommand(make(bind));
  return parent;
}

/** Commands that are added whole do not take over what their parent was told. */
function inheritSettings(parent: Command): void {
  for (const child of parent.commands) {
    child.copyInheritedSettings(parent);
    inheritSettings(child);
  }
}
