import { Command } from 'commander';
import { exitCodes } from '../../../errors/index.js';
import { findSnapshot, showFile } from '../../../operations/index.js';
import type { Bind } from '../../program.js';
import { renderActors } from '../../render/actors.js';
import { printResult } from '../../render/document.js';
import { signatureText } from '../../render/signature.js';
import { openContext } from '../../instances.js';
import { unchecked } from '../../signing.js';
import type { Shell } from '../../wire.js';

interface Options {
  readonly instance?: string;
}

/** `idc backup show`. */
export const backupShowCommand = (bind: Bind): Command =>
  new Command('show')
    .description('show the metadata of a snapshot, or one of its objects')
    .argument('<snapshot>', 'a snapshot ID, latest, latest~2, @2026-11-01, @7d or any git revision')
    .argument('[path]', 'an object, e.g. groups/Admins')
    .option('--instance <name>', 'name of the instance (default: the only one)')
    .action(bind(async (shell: Shell, snapshot: string, path: string | undefined, options: Options) => {
      const context = await openContext(shell, options.instance);
      if (path !== undefined) {
        const content = await showFile(context, snapshot, path);
        printResult(shell, { path, content }, () => content);
        return exitCodes.done;
      }
      const { metadata, commit, tree, digest } = await findSnapshot(context, snapshot);
      shell.record({ snapshots: [metadata.snapshotId] });
      const signature = await (context.signing ?? unchecked(context.repository)).verdictOf(commit);
      const document = { ...metadata, commit, tree, digest };
      const { actors: _actors, actorsSought: _sought, actorsNote: _note, ...plain } = document;
      const lines = [...Object.entries(plain).map(([key, value]) => `${key}: ${text(value)}`), ...renderActors(metadata), `signature: ${signatureText(signature)}`];
      printResult(shell, { ...document, signature }, () => lines.join('\n'));
      return exitCodes.done;
    }));

function text(value: unknown): string {
  if (value instanceof Date) return value.toISOString();
  return typeof value === 'string' ? value : JSON.stringify(value);
}
