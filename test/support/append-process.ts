/** A process of its own that appends events to an audit log until it has made COUNT of them: `append-process.js ROOT WRITER COUNT`. */
import { appendAuditEvent } from '../../src/operations/audit/audit-log.js';
import { openRepository } from '../../src/store/index.js';
import { auditFields } from './audit-events.js';

const [root = '', writer = '', count = '1'] = process.argv.slice(2);

const repository = await openRepository(root);
for (let round = 0; round < Number(count); round += 1) {
  const { sequence } = await appendAuditEvent({ repository, writer }, auditFields({ parameters: { process: process.pid, round } }), new Date());
  process.stdout.write(`${sequence}\n`);
}
