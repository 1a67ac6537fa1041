import parse from 'parse-prometheus-text-format';

/** A family of metrics as another program reads it. */
export interface ParsedFamily {
  readonly name: string;
  readonly type: string;
  readonly help: string;
  readonly metrics: readonly { readonly value: string; readonly labels?: Readonly<Record<string, string>> }[];
}

/** Prometheus' text format, read by a parser that is not ours. */
export function parsePrometheus(text: string): ParsedFamily[] {
  return (parse as unknown as (text: string) => ParsedFamily[])(text);
}
