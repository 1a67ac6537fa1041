import { Command, Option } from 'commander';
import { exitCodes } from '../../../errors/index.js';
import { emfLines, gatherFacts, metricsOf, openMetricsText, otlpRequest, prometheusText, type HealthFacts } from '../../../operations/index.js';
import { openNamed } from '../../instances.js';
import { monitored } from '../../monitoring/monitored.js';
import type { Bind } from '../../program.js';
import { printResult } from '../../render/document.js';
import { toolVersion } from '../../tool-version.js';
import type { Shell } from '../../wire.js';

const formats = {
  prometheus: (facts: HealthFacts) => prometheusText(metricsOf(facts)),
  openmetrics: (facts: HealthFacts) => openMetricsText(metricsOf(facts)),
  json: (facts: HealthFacts) => JSON.stringify(metricsDocument(facts), undefined, 2),
  emf: (facts: HealthFacts) => emfLines(facts).map(({ line }) => line).join('\n'),
  'otlp-json': (facts: HealthFacts) => JSON.stringify(otlpRequest(metricsOf(facts), { version: toolVersion, since: new Date(facts.events.at(-1)?.at ?? facts.now), now: facts.now })),
} as const;

interface Options {
  readonly instance?: string;
  readonly format: keyof typeof formats;
}

/** `idc metrics`. */
export const metricsCommand = (bind: Bind): Command =>
  new Command('metrics')
    .option('--instance <name>', 'only of this instance (default: all)')
    .addOption(new Option('--format <format>', 'how they are written').choices(Object.keys(formats)).default('prometheus'))
    .action(bind(async (shell: Shell, { instance, format }: Options) => {
      const { repository, config } = await openNamed(shell, instance);
      const facts = await gatherFacts(monitored(repository, config, shell.now, instance), { proveAudit: true });
      printResult(shell, metricsDocument(facts), () => formats[format](facts));
      return exitCodes.done;
    }));

function metricsDocument(facts: HealthFacts): object {
  return { at: facts.now.toISOString(), metrics: metricsOf(facts) };
}
