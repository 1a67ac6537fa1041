import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { ageDecryption, exportRecords, importSnapshot, sourceRecords, takeSnapshot, writeRecords, type OperationContext } from '../../../src/operations/index.js';
import { formatNames, recordsOfSnapshot, snapshotOfRecords, type FormatName } from '../../../src/portable/index.js';
import { commitState, historyContext, idOfHour } from '../../support/committed-states.js';
import { demoState } from '../../support/demo-state.js';
import { emulatedInstance } from '../../support/emulated-instance.js';
import { rejection } from '../../support/rejection.js';
import { temporaryRepository, type TemporaryRepository } from '../../support/temporary-repository.js';

const extensions: Record<FormatName, string> = { json: 'json', jsonl: 'jsonl', yaml: 'yaml', csv: 'csv' };
const gap = { kind: 'user', name: 'missing', operation: 'identitystore:DescribeUser', reason: 'denied' } as const;

describe('imports', function () {
  this.timeout(60_000);
  let folder: string;
  let repository: TemporaryRepository;
  let context: OperationContext;

  beforeEach(async () => {
    folder = realpathSync(mkdtempSync(join(tmpdir(), 'idc-import-')));
    repository = temporaryRepository({ 'README.md': 'test\n' });
    context = await historyContext(repository);
  });
  afterEach(() => {
    repository.remove();
    rmSync(folder, { recursive: true, force: true });
  });

  async function exportTo(format: FormatName, revision = 'latest'): Promise<string> {
    const path = join(folder, `out.${extensions[format]}`);
    const { records } = await exportRecords(context, revision);
    await writeRecords(records, { format, destination: { path }, isEncrypted: false, now: context.now, onProgress: () => undefined });
    return path;
  }

  const recordsIn = (format: FormatName, path: string) => sourceRecords(format, { path }, (file) => ageDecryption({ identities: [] }, file));

  it('give a snapshot whose tree is that of the exported one, from every format, with its gaps', async () => {
    const exported = await commitState(context, 0, { state: demoState(), gaps: [gap] });
    for (const [index, format] of formatNames.entries()) {
      const path = await exportTo(format, idOfHour(0));
      const now = (): Date => new Date(Date.parse('2026-02-01T00:00:00Z') + index * 60_000);
      const { metadata, commit, isUnaltered } = await importSnapshot({ ...context, now }, await recordsIn(format, path), { format, caller: 'user:alice@desk' });
      expect(repository.git('rev-parse', `${commit}:snapshots/default`), format).to.equal(repository.git('rev-parse', `${exported}:snapshots/default`));
      expect(isUnaltered).to.equal(true);
      expect(metadata).to.deep.include({ caller: 'user:alice@desk', gaps: [gap], imported: { format, snapshotId: idOfHour(0), takenAt: '2026-01-01T00:00:00.000Z', tool: 'identity-center-backup 0.1.0' } });
      expect(repository.git('log', '-1', '--format=%B', commit)).to.include(`imported from ${format}: ${idOfHour(0)}`).and.include(`Snapshot-Imported: {"format":"${format}"`);
    }
  });

  it('of some kinds cover these alone', async () => {
    await commitState(context, 0, { state: demoState(), gaps: [gap] });
    const { records } = await exportRecords(context, 'latest', ['group', 'permission-set']);
    const { snapshot, origin } = await snapshotOfRecords(records);
    expect(snapshot.coverage).to.deep.equal({ kinds: ['group', 'permission-set'], gaps: [] });
    expect(new Set([...snapshot.objects.values()].map(({ kind }) => kind))).to.deep.equal(new Set(['group', 'permission-set']));
    expect(origin).to.not.have.property('digest');
    const { metadata } = await importSnapshot(context, recordsOfSnapshot(snapshot), { format: 'json', caller: 'x' });
    expect(metadata.kinds).to.deep.equal(['group', 'permission-set']);
  });

  it('that are not valid leave no trace', async () => {
    const { snapshot } = await snapshotOfRecords(recordsOfSnapshot(demoState()));
    const broken = new Map([...snapshot.objects].filter(([key]) => key !== 'user/user00001'));
    const path = join(folder, 'broken.jsonl');
    await writeRecords(recordsOfSnapshot({ ...snapshot, objects: broken }), { format: 'jsonl', destination: { path }, isEncrypted: false, now: context.now, onProgress: () => undefined });
    expect((await rejection(importSnapshot(context, await recordsIn('jsonl', path), { format: 'jsonl', caller: 'x' }))).code).to.equal('IMPORT_INVALID');
    expect(repository.git('branch', '--list', 'snapshots')).to.equal('');
  });

  it('are no base for an incremental backup, which reads everything', async () => {
    const instance = await emulatedInstance(demoState());
    try {
      await takeSnapshot(instance.context);
      await importSnapshot(instance.context, (await exportRecords(instance.context, 'latest')).records, { format: 'json', caller: 'x' });
      const { metadata } = await takeSnapshot(instance.context, { mode: 'incremental' });
      expect(metadata.reading).to.deep.include({ mode: 'full' });
      expect(metadata.reading?.reason).to.include('was imported and not read');
    } finally {
      await instance.stop();
    }
  });
});
