import { Command } from 'commander';
import { exitCodes } from '../../../errors/index.js';
import { measureDrift, parseObjects } from '../../../operations/index.js';
import { driftFindings } from '../../audit/findings.js';
import type { Bind } from '../../program.js';
import { printResult } from '../../render/document.js';
import { driftNotes, renderDrift } from '../../render/drift.js';
import type { Shell } from '../../wire.js';
import { driftContext, objectsArgument, type DriftFlags } from './options.js';

/** `idc drift`. */
export const driftCommand = (bind: Bind): Command =>
  new Command('drift')
    .argument('[objects...]', objectsArgument)
    .option('--stack <name>', 'Pulumi stack (default: the name of the instance)')
    .option('--instance <name>', 'name of the instance (default: the only one)')
    .action(bind(async (shell: Shell, objects: string[], flags: DriftFlags) => {
      const select = parseObjects(objects);
      const drift = await measureDrift(await driftContext(shell, flags), select);
      shell.record({ findings: driftFindings(drift) });
      printResult(shell, drift, () => renderDrift(drift, shell.style, shell.columns));
      for (const note of driftNotes(drift)) shell.note(note);
      if (drift.changes.length > 0) return exitCodes.different;
      return drift.gaps.length > 0 ? exitCodes.partial : exitCodes.done;
    }));
