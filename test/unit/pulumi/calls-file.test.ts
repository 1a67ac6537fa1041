import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { CallsFile } from '../../../src/pulumi/provider/calls-file.js';

describe('CallsFile', () => {
  let folder: string;
  beforeEach(() => { folder = mkdtempSync(join(tmpdir(), 'idc-calls-')); });
  afterEach(() => { rmSync(folder, { recursive: true }); });

  it('has all calls that were made before it was asked to save, however many ask at once', async () => {
    const counts = new Map<string, number>();
    const calls = new CallsFile(join(folder, 'calls.json'), counts);
    await Promise.all(Array.from({ length: 200 }, async (_, index) => {
      counts.set('sso:A', index + 1);
      await calls.save();
      const saved = JSON.parse(readFileSync(join(folder, 'calls.json'), 'utf8')) as Record<string, number>;
      expect(saved['sso:A']).to.be.at.least(index + 1);
      await new Promise(setImmediate);
    }));
    counts.set('sso:B', 3);
    await calls.save();
    expect(JSON.parse(readFileSync(join(folder, 'calls.json'), 'utf8'))).to.deep.equal({ 'sso:A': 200, 'sso:B': 3 });
  });

  it('leaves no file where nothing was called', async () => {
    await new CallsFile(join(folder, 'calls.json'), new Map()).save();
    expect(existsSync(join(folder, 'calls.json'))).to.equal(false);
  });

  it('goes on when it cannot write, and writes the next time', async () => {
    const counts = new Map([['sso:A', 1]]);
    const calls = new CallsFile(join(folder, 'not-yet', 'calls.json'), counts);
    await calls.save();
    mkdirSync(join(folder, 'not-yet'));
    await calls.save();
    expect(JSON.parse(readFileSync(join(folder, 'not-yet', 'calls.json'), 'utf8'))).to.deep.equal({ 'sso:A': 1 });
  });
});
