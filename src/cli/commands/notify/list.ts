import { Command } from 'commander';
import { exitCodes } from '../../../errors/index.js';
import { listChannels, requireNotifications } from '../../../operations/index.js';
import { openConfigured } from '../../instances.js';
import type { Bind } from '../../program.js';
import { printResult } from '../../render/document.js';
import { renderNotices } from '../../render/notices.js';
import type { Shell } from '../../wire.js';

/** `idc notify list`. */
export const notifyListCommand = (bind: Bind): Command =>
  new Command('list')
    .description('show the channels, what each is told, how its last message went, and the problems that are not over')
    .action(bind(async (shell: Shell, _options: object) => {
      const { repository, config } = await openConfigured(shell);
      const status = await listChannels(repository, requireNotifications(config));
      printResult(shell, status, () => renderNotices(status, shell.columns));
      return exitCodes.done;
    }));
