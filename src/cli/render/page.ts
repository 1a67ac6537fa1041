import { html, Html } from './html.js';
import { reportStyle } from './report-page-style.js';

/** Nothing is loaded and nothing runs, whatever the names in it say. */
const policy = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

/**
 * A page of HTML that needs nothing else: no font, picture or script is fetched.
 * @param style on top of the style that all pages have
 */
export function page(title: string, style: string, main: Html): string {
  return html`<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${new Html(policy)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title}</title>
<style>${new Html(reportStyle + style)}</style>
</head>
<body>
<main>
${main}
</main>
</body>
</html>
`.text;
}
