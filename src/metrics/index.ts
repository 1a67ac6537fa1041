export { emfLines, emfNamespace, emfUnits, type EmfLine, type EmfMetric } from './formats/emf.js';
export { otlpRequest, type OtlpResource } from './formats/otlp.js';
export { openMetricsContentType, openMetricsText, prometheusContentType, prometheusText } from './formats/prometheus.js';
export type { Labels, Metric, MetricDefinition, Sample } from './metric.js';
export { metricDefinitions, metricsOf } from './metrics-of.js';
