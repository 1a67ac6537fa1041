import { resolve } from 'node:path';
import { asIdcError } from '../../errors/index.js';
import { appendEmf, connectLogGroup, gatherFacts, parseOtlpHeaders, sendEmf, sendOtlp, writeTextfile, type AuditFields, type HealthFacts, type MonitoringConfig } from '../../operations/index.js';
import type { AfterRun, EndedRun } from '../audit/after-run.js';
import { toolVersion } from '../tool-version.js';
import { monitored } from './monitored.js';

/**
 * Brings the metrics to where the configuration says, after an operation that may have changed them. Each way stands for itself:
 * one that fails is told and keeps no other from its turn.
 */
export const exportMetrics: AfterRun = async (run, event) => {
  const ways = waysOf(run, event);
  if (ways.length === 0 || !changesFigures(event)) return;
  const facts = await gatherFacts(monitored(run.repository, run.config, run.shell.now));
  for (const way of ways) {
    await way(facts).catch((thrown: unknown) => { run.shell.complain(`warning: metrics: ${asIdcError(thrown).message}`); });
  }
};

type Way = (facts: HealthFacts) => Promise<void>;

function waysOf({ config: { monitoring = {} }, repository: { root } }: EndedRun, event: AuditFields): Way[] {
  const { textfile, emf = {}, otlp } = monitoring;
  const { file, logGroup, region, profile } = emf;
  return [
    ...(textfile === undefined ? [] : [(facts: HealthFacts): Promise<void> => writeTextfile(resolve(root, textfile), facts)]),
    ...(file === undefined ? [] : [(facts: HealthFacts): Promise<void> => appendEmf(resolve(root, file), facts, event)]),
    ...(logGroup === undefined ? [] : [async (facts: HealthFacts): Promise<void> => sendEmf(await connectLogGroup({ logGroup, region, profile }), facts, event)]),
    ...(otlp === undefined ? [] : [(facts: HealthFacts): Promise<void> => sendOtlp({ endpoint: otlp.endpoint, headers: headersOf(otlp), version: toolVersion }, facts)]),
  ];
}

/** A look at something leaves all figures as they are, but for the count of looks. */
function changesFigures({ effect, findings, outcome }: AuditFields): boolean {
  return effect !== 'read' || findings !== undefined || outcome === 'denied';
}

function headersOf({ headersVariable = 'OTEL_EXPORTER_OTLP_HEADERS' }: NonNullable<MonitoringConfig['otlp']>): Record<string, string> {
  return parseOtlpHeaders(process.env[headersVariable] ?? '');
}
