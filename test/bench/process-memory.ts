import { readdirSync, readFileSync } from 'node:fs';

/** How often processes are looked at: their high-water marks only rise, so what is missed is the growth of the last moment. */
const samplingMs = 200;

/** Most megabytes of each process that this one has started, by a word of its command line. */
export type PeakMegabytes = Readonly<Record<'provider' | 'engine', number>>;

const words = { provider: 'dynamic-provider', engine: 'pulumi' } as const;

/** Does some work, and watches the memory of the engine and of the provider below this process (proc(5), VmHWM). */
export async function withPeaks<T>(work: () => Promise<T>): Promise<{ readonly result: T; readonly peaks: PeakMegabytes }> {
  const peaks = { provider: 0, engine: 0 };
  const timer = setInterval(() => {
    for (const pid of descendants()) note(peaks, pid);
  }, samplingMs);
  try {
    return { result: await work(), peaks };
  } finally {
    clearInterval(timer);
  }
}

function note(peaks: Record<keyof PeakMegabytes, number>, pid: string): void {
  const name = read(pid, 'cmdline').replaceAll('\0', ' ');
  const kind = name.includes(words.provider) ? 'provider' : /(^|\/)pulumi /.test(name) ? 'engine' : undefined;
  const megabytes = Number(/VmHWM:\s+(\d+)/.exec(read(pid, 'status'))?.[1] ?? 0) / 1024;
  if (kind !== undefined) peaks[kind] = Math.max(peaks[kind], megabytes);
}

function descendants(): string[] {
  const parents = new Map(readdirSync('/proc').filter((name) => /^\d+$/.test(name)).map((pid) => [pid, /PPid:\s+(\d+)/.exec(read(pid, 'status'))?.[1] ?? '0']));
  const isOurs = (pid: string): boolean => {
    const parent = parents.get(pid);
    return parent !== undefined && (parent === String(process.pid) || isOurs(parent));
  };
  return [...parents.keys()].filter(isOurs);
}

/** A process may end while it is looked at. */
function read(pid: string, file: string): string {
  try {
    return readFileSync(`/proc/${pid}/${file}`, 'utf8');
  } catch {
    return '';
  }
}
