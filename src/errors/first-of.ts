/** How a list of texts stands in a message. */
export interface ListForm {
  readonly separator?: string;
  /** Texts that are named; the rest is counted. Default 5. */
  readonly shown?: number;
}

/** The first of some texts in a message, and how many more there are. */
export function firstOf(texts: readonly string[], { separator = '; ', shown = 5 }: ListForm = {}): string {
  const more = texts.length > shown ? ` and ${texts.length - shown} more` : '';
  return `${texts.slice(0, shown).join(separator)}${more}`;
}
