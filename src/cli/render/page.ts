import { createHash } from 'node:crypto';
import { html, Html } from './html.js';
import { reportStyle } from './report-page-style.js';

/** What a page has besides text: data for its script, by ID, and the script itself. */
export interface PageScript {
  /** JSON by the ID of its element. */
  readonly data: Readonly<Record<string, unknown>>;
  readonly script: string;
}

/**
 * A page of HTML that needs nothing else: no font, picture or script is fetched.
 * @param style on top of the style that all pages have
 * @param scripted absent: nothing runs
 */
export function page(title: string, style: string, main: Html, scripted?: PageScript): string {
  const css = `${reportStyle}${style}`;
  return html`<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${new Html(scripted === undefined ? policy : scriptedPolicy(css, scripted.script))}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title}</title>
<style>${new Html(css)}</style>
</head>
<body>
<main>
${main}
</main>
${scripted && scripts(scripted)}</body>
</html>
`.text;
}

/** Nothing is loaded and nothing runs, whatever the names in it say. */
const policy = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

/** Nothing is loaded, and the one script and style run that this program has written (W3C CSP 3, hash sources). */
function scriptedPolicy(css: string, script: string): string {
  return `default-src 'none'; style-src '${hashSource(css)}'; script-src '${hashSource(script)}'; base-uri 'none'; form-action 'none'`;
}

function hashSource(text: string): string {
  return `sha256-${createHash('sha256').update(text).digest('base64')}`;
}

function scripts({ data, script }: PageScript): Html {
  const blocks = Object.entries(data).map(([id, value]) => html`<script type="application/json" id="${id}">${embeddedJson(value)}</script>
`);
  return html`${blocks}<script>${new Html(script)}</script>
`;
}

/**
 * A value as JSON in a page. Nothing that HTML gives a meaning to is left in it, and nothing but ASCII: the data are the same, and no
 * name in them ends the element or turns the direction of what follows.
 */
export function embeddedJson(value: unknown): Html {
  return new Html(JSON.stringify(value).replace(/[<>&]|[^\x20-\x7e]/g, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`));
}
