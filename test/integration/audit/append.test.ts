import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { expect } from 'chai';
import { appendAuditEvent } from '../../../src/operations/audit/audit-log.js';
import { browseAudit, verifyAudit } from '../../../src/operations/index.js';
import { openRepository } from '../../../src/store/index.js';
import { auditFields } from '../../support/audit-events.js';
import { temporaryRepository, type TemporaryRepository } from '../../support/temporary-repository.js';

const appendProgram = fileURLToPath(new URL('../../support/append-process.js', import.meta.url));

describe('appending to the audit log', () => {
  let temporary: TemporaryRepository;
  beforeEach(() => { temporary = temporaryRepository({ 'README.md': 'test\n' }); });
  afterEach(() => { temporary.remove(); });

  function start(count: number) {
    return spawn(process.execPath, [appendProgram, temporary.root, 'desk', String(count)], { stdio: ['ignore', 'pipe', 'inherit'] });
  }

  async function findings(): Promise<unknown[]> {
    return (await verifyAudit(await openRepository(temporary.root))).flatMap((log) => log.findings);
  }

  it('makes a commit for each event, and touches neither work tree nor index', async () => {
    const repository = await openRepository(temporary.root);
    for (const day of ['01', '01', '02', '03']) await appendAuditEvent({ repository, writer: 'desk' }, auditFields(), new Date(`2026-11-${day}T08:00:00Z`));
    expect(temporary.git('ls-tree', '-r', '--name-only', 'audit/desk')).to.equal('2026-11/01-0001.jsonl\n2026-11/02-0001.jsonl\n2026-11/03-0001.jsonl');
    expect(temporary.git('rev-list', '--count', 'audit/desk')).to.equal('4');
    expect(temporary.git('status', '--porcelain')).to.equal('');
    expect(temporary.git('fsck', '--strict', '--full')).not.to.match(/error|missing|dangling/);
    expect(await findings()).to.deep.equal([]);
  });

  it('begins another file when one has grown, and none for a clock that has gone back', async () => {
    const repository = await openRepository(temporary.root);
    const long = auditFields({ parameters: { select: Array.from({ length: 100 }, () => 'x'.repeat(300)) } });
    for (const day of ['05', '05', '05', '04']) await appendAuditEvent({ repository, writer: 'desk' }, long, new Date(`2026-11-${day}T08:00:00Z`));
    expect(temporary.git('ls-tree', '-r', '--name-only', 'audit/desk')).to.equal('2026-11/05-0001.jsonl\n2026-11/05-0002.jsonl');
    expect(await findings()).to.deep.equal([]);
  });

  it('makes one chain of what two processes write at once', async () => {
    const codes = await Promise.all([start(15), start(15)].map(async (child) => (await once(child, 'close'))[0] as unknown));
    expect(codes).to.deep.equal([0, 0]);
    const events = await browseAudit(await openRepository(temporary.root), {});
    expect(events.map(({ sequence }) => sequence).sort((a, b) => a - b)).to.deep.equal(Array.from({ length: 30 }, (_, index) => index + 1));
    expect(await findings()).to.deep.equal([]);
  });

  it('leaves a chain that is whole when the writing process is killed, and keeps what was confirmed', async () => {
    let confirmed = 0;
    for (let round = 0; round < 3; round += 1) {
      const child = start(1_000);
      let output = '';
      child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
      while (!output.includes('\n')) await sleep(2);
      await sleep(13 * round);
      child.kill('SIGKILL');
      await once(child, 'close');
      confirmed = Number(output.trimEnd().split('\n').at(-1));
      expect(await findings(), `round ${round}`).to.deep.equal([]);
    }
    expect((await browseAudit(await openRepository(temporary.root), {})).length).to.be.at.least(confirmed);
    expect(temporary.git('fsck', '--strict', '--full')).not.to.match(/error|missing/);
  });
});
