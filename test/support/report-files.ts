import { renderRunReport } from '../../src/cli/render/report.js';
import { reportPage } from '../../src/cli/render/report-page.js';
import { plainStyle } from '../../src/cli/render/style.js';
import { sampleReport } from './sample-run.js';

/** Golden files of the report on a restore, by their name in test/golden/restore-report. */
export const reportFiles: Readonly<Record<string, string>> = {
  'report.txt': `${renderRunReport(sampleReport, plainStyle)}\n`,
  'report.html': reportPage(sampleReport),
};
