import { readFile } from 'node:fs/promises';
import type { AuditUsage, RunMeter } from '../../operations/index.js';

/** Tells what a run has used until now. */
export type RunUsage = () => Promise<AuditUsage>;

/**
 * Begins to measure. The time of the processor is that of this process and, on Linux, of the processes that it has waited for
 * until now, with theirs: the engine, program and provider, git, ssh-keygen. The memory is the most that this process has held;
 * what the other ones held is not seen.
 */
export async function beginUsage(meter: RunMeter): Promise<RunUsage> {
  const before = await cpuMs();
  return async () => ({
    cpuMs: Math.max(0, Math.round((await cpuMs()) - before)),
    peakMemoryBytes: process.resourceUsage().maxRSS * 1024, // Node tells kilobytes on every platform
    calls: meter.calls,
    throttles: meter.throttles,
  });
}

async function cpuMs(): Promise<number> {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000 + (await childrenMs());
}

/** Ticks of the clock in a second, as /proc counts them on every architecture that Node runs on (proc(5), USER_HZ). */
const ticksPerSecond = 100;

/** Fields 16 and 17 of /proc/self/stat, cutime and cstime; the name before them, in brackets, may hold anything. 0 elsewhere. */
async function childrenMs(): Promise<number> {
  const stat = await readFile('/proc/self/stat', 'latin1').catch(() => '');
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  const ticks = Number(fields[13]) + Number(fields[14]);
  return Number.isFinite(ticks) ? (ticks * 1000) / ticksPerSecond : 0;
}
