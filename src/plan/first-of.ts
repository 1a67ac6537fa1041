/** Texts named in one message; the rest is counted. */
const shown = 5;

/** The first of some texts in a message, and how many more there are. */
export function firstOf(texts: readonly string[], separator = '; '): string {
  const more = texts.length > shown ? ` and ${texts.length - shown} more` : '';
  return `${texts.slice(0, shown).join(separator)}${more}`;
}
