import { codeOf } from './store-failure.js';

/** Whether a process of this machine runs; one of another user counts. */
export function isAlive(pid: number): boolean {
  try {
    globalThis.process.kill(pid, 0);
    return true;
  } catch (thrown) {
    return codeOf(thrown) === 'EPERM';
  }
}
