import { realpath } from 'node:fs/promises';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { Command } from 'commander';
import { exitCodes } from '../../errors/index.js';
import { validateFiles } from '../../operations/index.js';
import { keysOf, openConfigured } from '../instances.js';
import type { Bind } from '../program.js';
import { printResult } from '../render/document.js';
import { renderFileValidation } from '../render/validation.js';
import type { Shell } from '../wire.js';

/** `idc validate`. */
export const validateCommand = (bind: Bind): Command =>
  new Command('validate')
    .argument('[files...]', 'files or folders below snapshots/ (default: all)')
    .action(bind(async (shell: Shell, files: string[]) => {
      const { repository } = await openConfigured(shell);
      const root = await realpath(repository.root);
      const wanted = await Promise.all(files.map(async (file) => relative(root, await realFile(file)).split(sep).join('/')));
      const validation = await validateFiles({ repository, keys: keysOf(repository, shell.options) }, wanted);
      printResult(shell, validation, () => renderFileValidation(validation, shell.style));
      for (const instance of validation.unjudged) shell.note(`not judged: names and references of ${instance}, because other files of it are not valid; check them all with \`idc validate\``);
      return validation.damages.length > 0 ? exitCodes.usage : exitCodes.done;
    }));

/** The path without links in its folder; a link in place of the file itself is for the validation to refuse. */
async function realFile(file: string): Promise<string> {
  const path = resolve(file);
  const folder = await realpath(dirname(path)).catch(() => dirname(path));
  return join(folder, path.slice(dirname(path).length));
}
