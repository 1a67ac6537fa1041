import { z } from 'zod';
import { duration } from './duration-field.js';

const path = z.string().min(1).max(4096);
const region = z.string().regex(/^[a-z]{2,}(-[a-z]+)+-\d{1,2}$/, 'is not a Region');

const emf = z.strictObject({
  file: path.optional().describe('File to which a line is appended after each run, such as one that the CloudWatch agent reads; from the root of the repository'),
  logGroup: z.string().min(1).max(512).regex(/^[\w./#-]+$/, 'is not the name of a log group').optional().describe('Log group that is there already; each instance has a stream of its own in it'),
  region: region.optional().describe("Region of the log group; default: AWS's own settings"),
  profile: z.string().min(1).max(256).optional().describe("AWS profile that writes to it; default: AWS's own settings"),
}).refine(({ file, logGroup }) => file !== undefined || logGroup !== undefined, 'needs a file or a logGroup');

const otlp = z.strictObject({
  endpoint: z.url({ protocol: /^https?$/, error: 'is not an address that begins with https:// or http://' }).max(2048)
    .refine((text) => !/\/\/[^/]*@/.test(text), 'holds a user or a password: give them in the variable of `headersVariable`').describe('Base address of an OTLP/HTTP receiver; /v1/metrics is added'),
  headersVariable: z.string().regex(/^[A-Za-z_]\w{0,127}$/, 'is not the name of a variable').optional().describe('Variable of the environment that holds headers as OTEL_EXPORTER_OTLP_HEADERS has them; default: that one'),
});

/** The shape of `monitoring`. */
export const monitoringSchema = z.strictObject({
  maxAge: duration.optional().describe('Age from which on the last good snapshot is too old, such as 26h; default: two runs of the schedule that backs the instance up, else 2d'),
  maxDrillAge: duration.optional().describe('Age from which on the last drill is too old; default: no drills are expected'),
  textfile: path.optional().describe("File for the textfile collector of Prometheus' node_exporter, written after each run; from the root of the repository"),
  emf: emf.optional().describe('Metrics in the embedded metric format of CloudWatch, after each run'),
  otlp: otlp.optional().describe('Metrics to an OpenTelemetry receiver, after each run'),
});

/** What the file says of monitoring. */
export type MonitoringConfig = z.infer<typeof monitoringSchema>;

/** Names of the fields. */
export const monitoringFieldNames: readonly string[] = [...Object.keys(monitoringSchema.shape), ...Object.keys(emf.shape), ...Object.keys(otlp.shape)];
