export { appendEmf, sendEmf } from './deliver-emf.js';
export { gatherFacts, type GatherOptions, type MonitoredRepository } from './gather-facts.js';
export { parseOtlpHeaders, sendOtlp, type OtlpReceiver } from './send-otlp.js';
export { serveMetrics, type ServedMetrics, type ServeOptions } from './serve-metrics.js';
export { writeTextfile } from './write-textfile.js';
export { emfLines, emfNamespace, emfUnits, metricDefinitions, metricsOf, openMetricsText, otlpRequest, prometheusText, type Metric, type MetricDefinition } from '../../metrics/index.js';
