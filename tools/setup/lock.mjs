// One set-up at a time for one folder. A courtesy that saves double work: what must never break is renamed in
// atomically anyway. The lock of a process that is gone is taken over, so that none has to be removed by hand.
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { dirname } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { say, SetupError } from './progress.mjs';

const pollMs = 500;
const patienceMs = 60 * 60_000;

export async function withLock(path, work) {
  await take(path);
  const release = () => rmSync(path, { force: true });
  process.once('exit', release);
  try {
    return await work();
  } finally {
    process.off('exit', release);
    release();
  }
}

async function take(path) {
  mkdirSync(dirname(path), { recursive: true });
  const deadline = Date.now() + patienceMs;
  for (let told = false; !tryCreate(path); told = true) {
    if (isAbandoned(path)) {
      rmSync(path, { force: true });
      continue;
    }
    if (Date.now() > deadline) {
      throw new SetupError(`another set-up has held ${path} for an hour`, 'end it, remove that file, and run this again');
    }
    if (!told) say('another set-up is at work here; waiting for it');
    await sleep(pollMs);
  }
}

function tryCreate(path) {
  try {
    writeFileSync(path, JSON.stringify({ pid: process.pid, host: hostname() }), { flag: 'wx' });
    return true;
  } catch (error) {
    if (error.code === 'EEXIST') return false;
    throw error;
  }
}

function isAbandoned(path) {
  try {
    const { pid, host } = JSON.parse(readFileSync(path, 'utf8'));
    if (host !== hostname()) return false;
    process.kill(pid, 0);
    return false;
  } catch (error) {
    // ESRCH: the holder is gone. A file that is missing or half written is looked at again by the next round.
    return error.code === 'ESRCH';
  }
}
