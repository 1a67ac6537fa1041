import { join } from 'node:path';
import { runProgramAt, type ProgramRun } from '../program-run.js';
import { temporaryRepository, type TemporaryRepository } from '../temporary-repository.js';
import { sampleNow, writeSampleHistory } from './sample-history.js';

/** A repository with the history of the sample. */
export interface SampleSite {
  readonly temporary: TemporaryRepository;
  /** The folder that the report is written to. */
  readonly out: string;
  /** The page. */
  readonly page: string;
  /** Writes the report. */
  readonly report: (...args: readonly string[]) => Promise<ProgramRun>;
}

const config = `instances:
  default: {}
targets:
  offsite:
    type: directory
    path: ../offsite
retention:
  keepDaily: 7
  keepWeekly: 8
  maxSize: 1MB
`;

/** Makes the repository; the report is for the caller to write. */
export async function sampleSite(): Promise<SampleSite> {
  const temporary = temporaryRepository({ 'idc.yaml': config });
  await writeSampleHistory(temporary.root);
  const out = join(temporary.root, 'site');
  return { temporary, out, page: join(out, 'index.html'), report: (...args) => runProgramAt(() => sampleNow, temporary.root, 'report', '--out', out, ...args) };
}
