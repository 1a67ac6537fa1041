import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import type { Result } from 'axe-core';

/** Parts of the dashboard, in order. */
export const parts = ['overview', 'timeline', 'access', 'compare', 'operations', 'storage'] as const;

/** How a reader looks at a page. */
export interface Reader {
  readonly colorScheme?: 'light' | 'dark';
  /** In pixels; default: a desk's. */
  readonly width?: number;
  readonly javaScriptEnabled?: boolean;
}

/** A page that is looked at, and what went on beside it. */
export interface OpenedPage {
  readonly page: Page;
  /** Addresses that were asked for. */
  readonly requests: readonly string[];
  /** What the browser complained of, dialogs included. */
  readonly complaints: readonly string[];
  readonly close: () => Promise<void>;
}

/** Opens a file as a reader does. */
export async function openPage(browser: Browser, file: string, { colorScheme = 'light', width = 1_280, javaScriptEnabled = true }: Reader = {}): Promise<OpenedPage> {
  const context: BrowserContext = await browser.newContext({ colorScheme, javaScriptEnabled, viewport: { width, height: 900 }, reducedMotion: 'reduce' });
  const page = await context.newPage();
  const [requests, complaints]: [string[], string[]] = [[], []];
  page.on('request', (request) => requests.push(request.url()));
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => { if (['error', 'warning'].includes(message.type())) complaints.push(message.text()); });
  page.on('dialog', (dialog) => {
    complaints.push(`a dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  await page.goto(pathToFileURL(file).href);
  return { page, requests, complaints, close: () => context.close() };
}

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** What axe-core finds in a page as it is shown now, in a line each. */
export async function violationsIn(page: Page): Promise<string[]> {
  await page.evaluate(axe);
  const found = await page.evaluate<Result[]>('axe.run(document).then(({ violations }) => violations)');
  return found.flatMap(({ id, nodes }) => nodes.map(({ html, failureSummary = '' }) => `${id}: ${html.slice(0, 120)} ${failureSummary}`));
}
