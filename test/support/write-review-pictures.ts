/** Takes the pictures of the guide to reviews anew, with the Chromium on PATH; look at them before you commit them. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { reviewPage } from '../../src/cli/render/review/review-page.js';
import { projectRoot } from './checkout.js';
import { sampleReview } from './sample-review.js';

const folder = mkdtempSync(join(tmpdir(), 'idc-review-'));
const page = join(folder, 'review.html');
const phone = join(folder, 'phone.html');
writeFileSync(page, reviewPage(sampleReview));
// Chromium makes no window that is narrower than 500 pixels.
writeFileSync(phone, `<body style="margin:0"><iframe src="${pathToFileURL(page).href}" style="width:400px;height:1500px;border:0"></iframe>`);

/** Blink's PreferredColorScheme. */
const schemes = { dark: 0, light: 1 } as const;

function takePicture(name: string, file: string, scheme: keyof typeof schemes, size: string): void {
  execFileSync('chromium', [
    '--headless', '--no-sandbox', '--disable-gpu', '--hide-scrollbars', `--blink-settings=preferredColorScheme=${schemes[scheme]}`, `--window-size=${size}`,
    `--screenshot=${join(projectRoot, 'docs/images', `${name}.png`)}`, pathToFileURL(file).href,
  ], { stdio: 'ignore' });
}

takePicture('review-light', page, 'light', '1280,1250');
takePicture('review-dark', page, 'dark', '1280,1250');
takePicture('review-narrow', phone, 'light', '400,1500');
rmSync(folder, { recursive: true });
