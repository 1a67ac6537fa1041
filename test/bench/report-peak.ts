import { writeFileSync } from 'node:fs';

/** Loaded by `--import` into a process whose peak of memory, in kilobytes, is wanted in the file that a variable names. */
process.on('exit', () => {
  const file = process.env['BENCH_PEAK_FILE'];
  if (file !== undefined) writeFileSync(file, String(process.resourceUsage().maxRSS));
});
