import { Command } from 'commander';
import { exitCodes, UsageError } from '../../../errors/index.js';
import { approveRestore, defaultValidity, gitSetting, sshSigner, type GivenApproval, type OperationContext, type Signer } from '../../../operations/index.js';
import { approversFile } from '../../approval.js';
import { openConfigured } from '../../instances.js';
import type { Bind } from '../../program.js';
import { printResult } from '../../render/document.js';
import { renderPrepared } from '../../render/restore.js';
import { minuteText } from '../../render/time.js';
import { confirmOrThrow, type Shell } from '../../wire.js';
import { restoreRequest, type RestoreFlags } from './options.js';

interface Flags extends RestoreFlags {
  readonly key?: string;
}

/** `idc restore approve`. */
export const restoreApproveCommand = (bind: Bind): Command =>
  new Command('approve')
    .description('approve a restore that somebody else will carry out: shows the preview, and signs a tag that allows exactly that plan; takes the flags of `idc restore`')
    .argument('<snapshot>', 'the state to restore')
    .option('--key <file>', "SSH key that signs, or its public half with the agent (default: git's user.signingKey)")
    .action(bind(async (shell: Shell, snapshot: string, flags: Flags) => {
      const { repository, config: { approval } } = await openConfigured(shell);
      const approvers = approversFile(repository, approval?.approvers);
      if (approvers === undefined) throw withoutApprovers();
      const signer = await signerOf(repository, flags.key);
      const { context, options } = await restoreRequest(shell, snapshot, flags);
      const given = await approveRestore(context, options, { signer, approvers, validFor: approval?.validFor ?? defaultValidity }, (prepared) => {
        if (shell.options.output === 'text') shell.note(renderPrepared(prepared, shell.style, shell.columns));
        return confirmOrThrow(shell, `Approve that somebody else carries out these ${prepared.operations.length} operations on ${prepared.plan.target.instanceArn}?`);
      });
      printResult(shell, given, () => given.tag);
      if (shell.options.output === 'text') shell.note(nextSteps(given));
      return exitCodes.done;
    }));

function nextSteps({ tag, objects, digest, expires }: GivenApproval): string {
  return [
    `Approved: ${objects} ${objects === 1 ? 'object' : 'objects'}, plan sha256:${digest.slice(0, 12)}…, until ${minuteText(expires)} UTC.`,
    `Next: \`git push origin refs/tags/${tag}\`; who restores fetches it with \`git fetch origin tag ${tag}\`.`,
  ].join('\n');
}

async function signerOf(repository: OperationContext['repository'], given: string | undefined): Promise<Signer> {
  const key = given ?? (await gitSetting(repository, 'user.signingkey'));
  if (key !== undefined) return sshSigner(key);
  throw new UsageError('USAGE', { message: 'No key is named that an approval could be signed with', remedy: 'Name your SSH key with --key FILE, or once for git: `git config user.signingKey ~/.ssh/id_ed25519`.' });
}

function withoutApprovers(): UsageError {
  return new UsageError('CONFIG_INVALID', { message: 'idc.yaml names nobody who may approve restores', remedy: 'Add `approval` with `approvers`, a file of allowed signers; docs/guide/approval.md shows how.' });
}
