import { spawn, type ChildProcess } from 'node:child_process';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { isRunLock, openRepository, runOwner, tryRunLock, type Repository } from '../../../src/store/index.js';
import { temporaryRepository, type TemporaryRepository } from '../../support/temporary-repository.js';

const now = new Date('2026-11-26T02:30:00Z');
const program = new URL('../../support/run-lock-process.js', import.meta.url).pathname;

describe('the lock of a run', () => {
  let temporary: TemporaryRepository;
  let repository: Repository;
  const children: ChildProcess[] = [];
  beforeEach(async () => {
    temporary = temporaryRepository({ 'README.md': 'test\n' });
    repository = await openRepository(temporary.root);
  });
  afterEach(() => {
    for (const child of children.splice(0)) child.kill('SIGKILL');
    temporary.remove();
  });

  const take = (name = 'schedule-nightly'): ReturnType<typeof tryRunLock> => tryRunLock(repository, name, now);
  const folder = (): string => join(repository.commonDir, 'identity-center', 'runs');
  const holder = async (...args: string[]): Promise<ChildProcess> => {
    const child = spawn(process.execPath, [program, temporary.root, ...args], { stdio: ['ignore', 'pipe', 'inherit'] });
    children.push(child);
    await new Promise<void>((resolve) => { child.stdout.once('data', () => { resolve(); }); });
    return child;
  };
  const killed = (child: ChildProcess): Promise<void> => new Promise((resolve) => {
    child.once('exit', () => { resolve(); });
    child.kill('SIGKILL');
  });

  it('is held by one, and tells the others by whom', async () => {
    const lock = await take();
    expect(isRunLock(lock)).to.equal(true);
    expect(await take()).to.deep.include({ pid: process.pid, since: now.toISOString() });
    expect(await runOwner(repository, 'schedule-nightly')).to.deep.include({ pid: process.pid });
    expect(isRunLock(await take('schedule-other'))).to.equal(true);
    if (isRunLock(lock)) await lock.release();
    expect(await runOwner(repository, 'schedule-nightly')).to.equal(undefined);
    expect(isRunLock(await take())).to.equal(true);
  });

  it('is given to one only of many who want it at once', async () => {
    const locks = await Promise.all(Array.from({ length: 20 }, () => take()));
    expect(locks.filter(isRunLock)).to.have.lengthOf(1);
  });

  it('is free as soon as the process that held it is killed', async () => {
    const child = await holder();
    expect(await take()).to.deep.include({ pid: child.pid });
    await killed(child);
    expect(await runOwner(repository, 'schedule-nightly')).to.equal(undefined);
    const abandoned = readFileSync(join(folder(), 'schedule-nightly.lock'));
    for (let round = 0; round < 20; round += 1) {
      writeFileSync(join(folder(), 'schedule-nightly.lock'), abandoned);
      expect((await Promise.all(Array.from({ length: 10 }, () => take()))).filter(isRunLock)).to.have.lengthOf(1);
    }
    expect(readdirSync(folder())).to.deep.equal(['schedule-nightly.lock']);
  });

  it('stays held as long as a process lives that goes on with the work', async () => {
    const worker = spawn(process.execPath, ['-e', 'setInterval(() => undefined, 60_000)'], { stdio: 'ignore' });
    children.push(worker);
    const child = await holder(String(worker.pid));
    await killed(child);
    expect(await take()).to.deep.include({ pid: child.pid });
    await killed(worker);
    expect(isRunLock(await take())).to.equal(true);
  });

  it('is not held by another process that has got the same number', async () => {
    await take();
    const file = join(folder(), 'schedule-nightly.lock');
    writeFileSync(file, readFileSync(file, 'utf8').replace(/"began":"\d+"/, '"began":"1"'));
    expect(isRunLock(await take())).to.equal(process.platform === 'linux');
  });

  it('of another machine, or one that is torn, is left alone for a while', async () => {
    await take();
    const file = join(folder(), 'schedule-nightly.lock');
    writeFileSync(file, readFileSync(file, 'utf8').replace(/"host":"[^"]*"/, '"host":"elsewhere"'));
    expect(await take()).to.deep.include({ host: 'elsewhere' });
    writeFileSync(file, '{"pid":');
    expect(isRunLock(await take())).to.equal(false);
  });
});
