import { setTimeout as sleep } from 'node:timers/promises';
import { Command } from 'commander';
import { exitCodes } from '../../errors/index.js';
import { listActiveRuns } from '../../operations/index.js';
import { openConfigured } from '../instances.js';
import type { Bind } from '../program.js';
import { printResult } from '../render/document.js';
import { renderActiveRuns } from '../render/runs-under-way.js';
import { untilStopped } from '../until-stopped.js';
import type { Shell } from '../wire.js';

interface Options {
  readonly once?: boolean;
}

/** How often the runs are looked at, in milliseconds: twice as seldom as they tell of themselves. */
const everyMs = 1_000;

/** `idc monitor`. */
export const monitorCommand = (bind: Bind): Command =>
  new Command('monitor')
    .option('--once', 'show it once and end')
    .action(bind(async (shell: Shell, { once }: Options) => {
      const { repository } = await openConfigured(shell);
      if (once === true) {
        const runs = await listActiveRuns(repository, shell.now());
        printResult(shell, runs, () => renderActiveRuns(runs, shell.now(), shell.columns));
        return exitCodes.done;
      }
      const stopped = new AbortController();
      const stop = untilStopped().then(() => { stopped.abort(); });
      while (!stopped.signal.aborted) {
        const runs = await listActiveRuns(repository, shell.now());
        shell.print(shell.options.output === 'text' ? frame(renderActiveRuns(runs, shell.now(), shell.columns)) : JSON.stringify({ at: shell.now().toISOString(), runs }));
        await sleep(everyMs, undefined, { signal: stopped.signal }).catch(() => undefined); // ended by Ctrl-C
      }
      await stop;
      return exitCodes.done;
    }));

/** On a terminal each look takes the place of the one before. */
function frame(text: string): string {
  return process.stdout.isTTY ? `\x1b[H\x1b[2J${text}` : text;
}
