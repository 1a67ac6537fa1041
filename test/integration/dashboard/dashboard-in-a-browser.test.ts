import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect } from 'chai';
import type { Browser, Page } from 'playwright-core';
import { oneLine } from '../../../src/model/index.js';
import { answerAccess, diffStates, schemaOf, type AccessRow } from '../../../src/operations/index.js';
import { valueText } from '../../../src/cli/render/changes.js';
import { waysOf } from '../../../src/cli/render/access.js';
import { dashboardPage } from '../../../src/cli/render/dashboard/dashboard-page.js';
import { historyContext } from '../../support/committed-states.js';
import { requireBrowser } from '../../support/dashboard/browser.js';
import { dashboardWith } from '../../support/dashboard/dashboard-with.js';
import { openPage, parts, violationsIn, type Reader } from '../../support/dashboard/opened-page.js';
import { idOfDay } from '../../support/dashboard/sample-history.js';
import { sampleSite, type SampleSite } from '../../support/dashboard/sample-site.js';

describe('the dashboard in a browser', () => {
  let browser: Browser | undefined;
  let site: SampleSite;
  const folder = mkdtempSync(join(tmpdir(), 'idc-dashboard-'));

  before(async function () {
    browser = await requireBrowser(this);
    site = await sampleSite();
    expect(await site.report()).to.include({ code: 0 });
  });

  after(async () => {
    await browser?.close();
    site.temporary.remove();
    rmSync(folder, { recursive: true });
  });

  /** Opens the page, works with it, and sees to it that nothing was asked for and nothing went wrong. */
  async function looking(reader: Reader, work: (page: Page) => Promise<void>, file = site.page): Promise<void> {
    const opened = await openPage(browser!, file, reader);
    await work(opened.page);
    expect(opened.complaints).to.deep.equal([]);
    expect(opened.requests).to.deep.equal([pathToFileURL(file).href]);
    await opened.close();
  }

  for (const reader of [{ colorScheme: 'light' }, { colorScheme: 'dark' }, { colorScheme: 'light', width: 390 }] as const) {
    it(`has nothing that axe-core objects to, ${reader.colorScheme}${'width' in reader ? ' and narrow' : ''}`, () => looking(reader, async (page) => {
      for (const part of parts) {
        await page.click(`#tab-${part}`);
        if (part === 'access') await ask(page, 'alice');
        if (part === 'compare') await page.selectOption('#compare-from', '0');
        expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth'), `${part} is as wide as the window`).to.equal(true);
      }
      // All parts at once, as they are printed: the checker takes seconds.
      await page.evaluate('document.querySelectorAll(".panel").forEach((one) => { one.hidden = false; }); document.querySelectorAll("details").forEach((one) => { one.open = true; })');
      expect(await violationsIn(page)).to.deep.equal([]);
    }));
  }

  it('is used by keyboard alone', () => looking({}, async (page) => {
    const shown = (): Promise<string[]> => page.evaluate('[...document.querySelectorAll(".panel:not([hidden])")].map(({ id }) => id)');
    const focused = (): Promise<string> => page.evaluate('document.activeElement.id || document.activeElement.textContent');
    await page.keyboard.press('Tab');
    expect(await focused()).to.equal('To the content');
    await page.keyboard.press('Tab');
    expect(await focused()).to.equal('tab-overview');
    for (const [key, part] of [['ArrowRight', 'timeline'], ['End', 'storage'], ['ArrowRight', 'overview'], ['ArrowLeft', 'storage'], ['Home', 'overview'], ['ArrowRight', 'timeline'], ['ArrowRight', 'access']] as const) {
      await page.keyboard.press(key);
      expect([await focused(), ...(await shown())]).to.deep.equal([`tab-${part}`, part]);
    }
    await page.waitForSelector('#access-search');
    await page.keyboard.press('Tab');
    expect(await focused()).to.equal('access-search');
    await page.keyboard.type('nina.n');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    expect(await focused()).to.equal('What nina.novak can reach');
    expect(page.url()).to.match(/#access$/);
  }));

  it('shows health, timeline and counts without scripts, and says what it cannot do', () => looking({ javaScriptEnabled: false }, async (page) => {
    const text = await page.innerText('main');
    for (const piece of ['All is well', idOfDay(14), idOfDay(9), '43 users', '-1 user, ~1 group', 'What changed (2)', 'To ask who can reach what, this page needs scripts.']) expect(text).to.contain(piece);
    for (const part of parts) expect(await page.isVisible(`#${part}`)).to.equal(true);
  }));

  it('tells between two snapshots what idc diff tells', () => looking({}, async (page) => {
    const context = await historyContext(site.temporary);
    await page.click('#tab-compare');
    for (const [from, to] of [[0, 14], [14, 0], [8, 9], [5, 6], [3, 10], [2, 2]] as const) {
      await page.selectOption('#compare-from', String(from));
      await page.selectOption('#compare-to', String(to));
      await page.evaluate('document.querySelectorAll(".change details").forEach((one) => { one.open = true; })');
      const { changes: { changes, unchanged } } = await diffStates(context, idOfDay(from), idOfDay(to));
      const named = (kind: string, name: string): string => (kind === 'account-assignments' && name === '555555555555' ? `${name} Payments Production` : name);
      const words = { create: 'created', update: 'changed', replace: 'replaced', delete: 'deleted', add: 'added', remove: 'removed' };
      const expected = changes.map(({ kind, name, action, properties }) => [
        `${words[action]} ${schemaOf(kind).label[0]} ${named(kind, name)}`,
        ...properties.map((property) => `${words[property.action]} ${property.path.join(' › ')}: ${[property.before, property.after].filter((value) => value !== undefined).map(valueText).join(' → ')}`),
      ].map(oneLine));
      const shown = await page.evaluate('[...document.querySelectorAll(".change")].map((item) => [...item.querySelectorAll("summary, .properties li")].map((line) => line.textContent.replace(/^[+~−]/, "")))');
      expect(shown, `${from} to ${to}`).to.deep.equal(expected);
      expect(await page.textContent('.counts')).to.contain(changes.length === 0 ? `No differences; ${unchanged}` : `${unchanged} are equal.`);
    }
  }));

  it('answers who can reach what as idc access does', () => looking({}, async (page) => {
    const context = await historyContext(site.temporary);
    await page.click('#tab-access');
    for (const [words, question] of [['alice.anderson', { user: 'alice.anderson' }], ['555555555555', { account: '555555555555' }], ['SecurityAudit', { permissionSet: 'SecurityAudit' }]] as const) {
      await ask(page, words);
      const { access } = await answerAccess(context, 'latest', question);
      const rowOf = ({ user, accountId, accountName, permissionSet, since, ...ways }: AccessRow): string => [
        ...('user' in question ? [] : [user]), ...('account' in question ? [] : [`${accountName ?? ''} (${accountId})`]), ...('permissionSet' in question ? [] : [permissionSet]),
        waysOf(ways), `${since?.isFirst === true ? '≤ ' : ''}${since?.takenAt.toISOString().slice(0, 10) ?? ''}`,
      ].join('|');
      const shown = await page.evaluate<string[]>('[...document.querySelectorAll(".answer tbody tr")].map((row) => [...row.children].slice(0, -1).map((cell) => cell.textContent).join("|"))');
      expect(shown.sort()).to.deep.equal(access.map(rowOf).sort());
      expect(shown).to.have.length.greaterThan(0);
    }
    await page.fill('#grid-accounts', 'payments prod');
    await page.click('.grid tbody td:nth-child(3) button');
    expect(await page.textContent('.answer h3')).to.match(/^Who has AdministratorAccess in Payments Production/);
  }));

  it('shows hostile names as text, of whichever instance', async () => {
    const names = ['<img src=x onerror=alert(1)>', '</script><script>alert(2)</script>', '"\'\u202e\u2028<b>`'] as const;
    const hostile = dashboardWith([...names]);
    const [first] = dashboardWith(['one', 'two', 'three']).instances;
    const file = join(folder, 'hostile.html');
    writeFileSync(file, dashboardPage({ ...hostile, instances: [first!, ...hostile.instances] }, names[1]));
    await looking({}, async (page) => {
      for (const part of parts) await page.click(`#tab-${part}`);
      await page.click('#tab-access');
      await page.selectOption('#access-instance', '1');
      await ask(page, 'onerror');
      expect(await page.textContent('.answer h3')).to.equal(`What ${names[0]}1 can reach`);
      await page.click('#tab-compare');
      await page.selectOption('#compare-instance', '1');
      expect(await page.locator('.change strong').allTextContents()).to.include(`${names[1]}2`);
      expect(await page.locator('img, b, script:not([type])').count()).to.equal(1);
      expect(await page.title()).to.equal(names[1]);
    }, file);
  });
});

/** Types what is looked for, and takes the first that is offered. */
async function ask(page: Page, words: string): Promise<void> {
  await page.fill('#access-search', words);
  await page.click('.found button');
}
