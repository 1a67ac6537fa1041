import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import fc from 'fast-check';
import { html } from '../../../src/cli/render/html.js';
import { renderRunReport } from '../../../src/cli/render/report.js';
import { reportPage } from '../../../src/cli/render/report-page.js';
import { plainStyle } from '../../../src/cli/render/style.js';
import { projectRoot } from '../../support/checkout.js';
import { reportFiles } from '../../support/report-files.js';
import { sampleReport } from '../../support/sample-run.js';

describe('the report on a restore', () => {
  for (const [name, text] of Object.entries(reportFiles)) {
    it(`is ${name} of the golden files`, () => {
      expect(text).to.equal(readFileSync(join(projectRoot, 'test/golden/restore-report', name), 'utf8'));
    });
  }

  it('says as text what failed, with the call, its request ID and the reason that AWS gave', () => {
    const text = renderRunReport(sampleReport, plainStyle);
    for (const part of ['sso:CreateAccountAssignment', '6f2b0c1e-1111-2222-3333-444455556666', 'FailureReason: takes longer than usual', 'Calls: 8, predicted 3', 'it needs group Finance, which failed', 'do it by hand', 'Undo: idc restore rollback']) {
      expect(text).to.include(part);
    }
  });

  it('lets no control character of a name through', () => {
    for (const text of [renderRunReport(sampleReport, plainStyle), reportPage(sampleReport)]) expect(text.replaceAll('\n', '')).not.to.match(/\p{Cc}/u);
  });

  it('is a page without scripts and without anything to load', () => {
    const page = reportPage(sampleReport);
    expect(page).not.to.match(/<script|<link|<img|javascript:|@import|url\(|https?:\/\//i);
    expect(page).to.include("default-src 'none'");
  });

  it('shows whatever is inserted into a page as text', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (name) => {
      const { text } = html`<b title="${name}">${[name, [name]]}</b>`;
      const inner = text.replace(/^<b title="/, '').replace(/<\/b>$/, '').replace('">', '');
      expect(inner).not.to.match(/[<>"']/);
    }));
  });

  it('says that a run whose proof is missing is not proved', () => {
    const { remaining: _, ...unproved } = sampleReport;
    expect(renderRunReport(unproved, plainStyle)).to.include('not known').and.not.to.include('Proved');
    expect(reportPage(unproved)).to.include('not known').and.not.to.include('proved');
  });
});
