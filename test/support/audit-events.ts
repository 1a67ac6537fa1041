import { genesis, headOf, sealEvent, type AuditFields, type AuditHead, type LogLine } from '../../src/audit/index.js';

/** An event that nobody has recorded yet. */
export function auditFields(fields: Partial<AuditFields> = {}): AuditFields {
  return {
    version: 1, id: '00112233445566ff', at: '2026-11-01T12:00:00.000Z', durationMs: 12, action: 'backup:create', effect: 'change', outcome: 'done', exitCode: 0,
    caller: { user: 'alice', host: 'desk', arn: 'arn:aws:sts::111122223333:assumed-role/Backup/alice' }, instances: ['prod'],
    parameters: { instance: 'prod', incremental: true }, snapshots: ['20261101T120000Z-k3f9'], tool: '1.0.0', ...fields,
  };
}

/** The lines of a chain, and where it ends. */
export function auditChain(all: readonly AuditFields[], start: AuditHead = genesis): { lines: string[]; head: AuditHead } {
  let head = start;
  const lines = all.map((fields) => {
    const { event, line } = sealEvent(fields, head);
    head = headOf(event);
    return line;
  });
  return { lines, head };
}

/** Lines as they are read from a file. */
export function asLogLines(lines: readonly (string | undefined)[]): LogLine[] {
  return lines.map((text, index) => ({ file: '2026-11/01-0001.jsonl', number: index + 1, text }));
}
