import { oneLine } from './changes.js';

/** Text that stands in a page as it is written here. */
export class Html {
  constructor(readonly text: string) {}
}

type Insert = string | number | false | Html | undefined | readonly Insert[];

/** A template of HTML: whatever is inserted is shown as text, unless it is HTML itself. */
export function html(parts: TemplateStringsArray, ...inserts: readonly Insert[]): Html {
  return new Html(parts.map((part, index) => part + shown(inserts[index])).join(''));
}

function shown(insert: Insert): string {
  if (insert === undefined || insert === false) return '';
  if (insert instanceof Html) return insert.text;
  return typeof insert === 'object' ? insert.map(shown).join('') : escaped(oneLine(String(insert)));
}

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => entities[character] ?? '');
}
