/** Takes the pictures of the guide to the dashboard anew, in the Chromium of the tests; look at them before you commit them. */
import { join } from 'node:path';
import { projectRoot } from '../checkout.js';
import { openBrowser } from './browser.js';
import { openPage } from './opened-page.js';
import { sampleSite } from './sample-site.js';

const site = await sampleSite();
const browser = await openBrowser();
if (browser === undefined) throw new Error('there is no Chromium');
const { code, error } = await site.report();
if (code !== 0) throw error ?? new Error('no report was written');

const picture = (name: string): string => join(projectRoot, 'docs/images', `${name}.png`);

const light = await openPage(browser, site.page, { colorScheme: 'light' });
await light.page.screenshot({ path: picture('dashboard-overview-light'), fullPage: true });

const dark = await openPage(browser, site.page, { colorScheme: 'dark' });
await dark.page.click('#tab-access');
await dark.page.fill('#access-search', 'nina.n');
await dark.page.click('.found button');
await dark.page.screenshot({ path: picture('dashboard-access-dark'), fullPage: true });

await browser.close();
site.temporary.remove();
