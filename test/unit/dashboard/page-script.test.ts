import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { pageScript } from '../../../src/cli/render/dashboard/page-script.js';
import { projectRoot } from '../../support/checkout.js';
import { bundlePageScript, pageScriptPath } from '../../support/dashboard/bundle-page-script.js';

describe("the dashboard's script", () => {
  it('is the one that its sources give', async () => {
    expect(readFileSync(join(projectRoot, pageScriptPath), 'utf8')).to.equal(await bundlePageScript());
  });

  it('can stand in a page, and is small', () => {
    expect(pageScript).not.to.match(/<\/script|<!--|[^\x20-\x7e\n]/i);
    expect(pageScript.length).to.be.lessThan(40_000);
  });

  it('asks for nothing, and makes no HTML out of text', () => {
    expect(pageScript).not.to.match(/fetch\(|XMLHttpRequest|WebSocket|sendBeacon|EventSource|innerHTML|outerHTML|insertAdjacentHTML|document\.write|eval\(|new Function|import\(/);
  });
});
