import { readFile } from 'node:fs/promises';
import { isAlive } from './process-alive.js';

/** A process of this machine, told apart from a later one with the same number. */
export interface ProcessMark {
  readonly pid: number;
  /** When it began, in ticks since the machine was started; absent where the system does not tell. */
  readonly began?: string | undefined;
}

/** The mark of a process that runs. */
export async function processMark(pid: number): Promise<ProcessMark> {
  const { began } = await statOf(pid);
  return { pid, ...(began !== undefined && { began }) };
}

/** Whether the process still runs; one that has ended and is not yet taken note of by its parent does not. */
export async function isSameProcess({ pid, began }: ProcessMark): Promise<boolean> {
  if (!isAlive(pid)) return false;
  const stat = await statOf(pid);
  return stat.state !== 'Z' && (began === undefined || stat.began === undefined || stat.began === began);
}

/** From Linux's /proc/PID/stat (proc(5)): the third field is the state, the 22nd the start; the second may hold spaces and brackets. */
async function statOf(pid: number): Promise<{ readonly state?: string | undefined; readonly began?: string | undefined }> {
  const text = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
  const [state, ...rest] = text.slice(text.lastIndexOf(')') + 2).split(' ');
  return text === '' ? {} : { state, began: rest[18] };
}
