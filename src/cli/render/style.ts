import { styleText } from 'node:util';

/** Ways to set text off; on a terminal with colour, or not at all. */
export interface Style {
  readonly added: (text: string) => string;
  readonly removed: (text: string) => string;
  readonly changed: (text: string) => string;
  readonly strong: (text: string) => string;
  readonly faint: (text: string) => string;
}

const same = (text: string): string => text;

/** No colour: files, pipes and NO_COLOR. */
export const plainStyle: Style = { added: same, removed: same, changed: same, strong: same, faint: same };

/** Colours of a terminal; the signs `+`, `-` and `~` carry the meaning, colour only helps. */
export const terminalStyle: Style = {
  added: (text) => styleText('green', text),
  removed: (text) => styleText('red', text),
  changed: (text) => styleText('yellow', text),
  strong: (text) => styleText('bold', text),
  faint: (text) => styleText('dim', text),
};
