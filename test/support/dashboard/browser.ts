import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import chromium from '@sparticuz/chromium';
import { chromium as playwright, type Browser } from 'playwright-core';

/** Names under which systems install it. */
const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

/**
 * A Chromium: the one on PATH, else the one that a package of the tests carries (for Linux on x64).
 * @throws Error where there is none
 */
export async function openBrowser(): Promise<Browser> {
  const installed = (process.env['PATH'] ?? '').split(delimiter).flatMap((folder) => names.map((name) => join(folder, name))).find((path) => existsSync(path));
  if (installed !== undefined && process.env['IDC_TEST_CHROMIUM'] !== 'package') return playwright.launch({ executablePath: installed, args: ['--no-sandbox'] });
  return playwright.launch({ executablePath: await chromium.executablePath(), args: chromium.args });
}
