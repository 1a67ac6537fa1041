import { UsageError } from '../../errors/index.js';
import { fits } from './glob.js';

/** What a term of a selection speaks of. */
export const selectionFields = ['kind', 'name', 'account', 'ou', 'permission-set', 'principal', 'group', 'user'] as const;
export type SelectionField = (typeof selectionFields)[number];

/** One `field=pattern|pattern`. */
export interface SelectionTerm {
  readonly field: SelectionField;
  readonly patterns: readonly string[];
}

/** Terms that must all hold. */
export type Selection = readonly SelectionTerm[];

/** What there is to select by: every field that applies, with the texts that a pattern may fit. */
export type Selectable = Readonly<Partial<Record<SelectionField, readonly string[]>>>;

const example = "for example 'permission-set=Admin*,ou=Workloads/Production' (docs/reference/selection.md)";

/**
 * Reads what stands after `--select` and `--exclude`: terms between commas, which must all hold; alternatives of a term
 * between bars; `*` and `?` in patterns; a backslash takes the next character as it is.
 * @throws UsageError USAGE
 */
export function parseSelection(text: string): Selection {
  return splitAt(text, ',').map((term) => {
    const equals = term.indexOf('=');
    const field = selectionFields.find((known) => known === term.slice(0, Math.max(0, equals)).trim());
    const patterns = splitAt(term.slice(equals + 1), '|');
    if (field === undefined || patterns.includes('')) {
      throw new UsageError('USAGE', {
        message: `${JSON.stringify(term)} does not select anything: it needs one of ${selectionFields.join(', ')}, an equals sign and a pattern`,
        remedy: `Write terms between commas, ${example}.`,
        details: { selection: text },
      });
    }
    return { field, patterns };
  });
}

/** Whether all terms hold. A term about something that does not apply does not hold. */
export function isSelected(selection: Selection, item: Selectable): boolean {
  return selection.every(({ field, patterns }) => (item[field] ?? []).some((text) => patterns.some((pattern) => fits(text, pattern))));
}

function splitAt(text: string, separator: string): string[] {
  const parts: string[] = [];
  let part = '';
  for (const [token] of text.matchAll(/\\?[^]/gu)) {
    if (token === separator) parts.push(part);
    part = token === separator ? '' : part + token;
  }
  return [...parts, part];
}
