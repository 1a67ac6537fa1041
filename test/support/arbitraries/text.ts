import fc from 'fast-check';

/** Names that have broken some program before: object keys of JavaScript, DOS devices, paths, globs, YAML words. */
const hostileWords = [
  '__proto__', 'constructor', 'toString', 'hasOwnProperty', 'CON', 'nul', 'COM1', 'Lpt9.txt', '.', '..', '.git', 'a.', '%41', '%2F', '~',
  'a/b', '..\\x', 'c:d', '*', '?', '"q"', '<in>', '|', 'null', 'true', 'yes', '0123', '1e3', '0x1F', '2024-01-01', '1:30', '---', '-', '#x',
  '&a', '*a', '!t', '@x', '`', '{}', '[]', '=', '<<', 'é', 'ſ', 'ß', 'İ', 'ﬁ', '日本', 'Ωmega', '🦊', 'e\u0301', '100', '7',
] as const;

/** Hostile names out of a given alphabet. */
export function hostileWord(alphabet: RegExp): fc.Arbitrary<string> {
  return fc.constantFrom(...hostileWords.filter((word) => alphabet.test(word)));
}

/** Text of 1 to maxLength units of the given characters. */
export function textOf(characters: string, maxLength: number): fc.Arbitrary<string> {
  return fc.string({ unit: fc.constantFrom(...characters), minLength: 1, maxLength });
}

/** SensitiveString of the Identity Store API without white space at its ends. */
export const sensitiveText: fc.Arbitrary<string> = fc.oneof(
  { weight: 3, arbitrary: textOf('abcXYZ019 .-_éßñ日', 24).map(trimmed) },
  { weight: 2, arbitrary: hostileWord(/^[\p{L}\p{M}\p{S}\p{N}\p{P}]+$/u) },
  { weight: 1, arbitrary: textOf('ab\n\t :#', 20).map(trimmed) },
);

/** Description of a permission set: Latin-1 only. */
export const latinText: fc.Arbitrary<string> = fc.oneof(
  textOf('abc XYZ 0123 :#-éÿ"\'\n\t', 60).map(trimmed),
  fc.constantFrom('null', '007', 'yes', '- a', 'a: b', '"', "'", '# no comment', 'x'.repeat(700)),
);

function trimmed(text: string): string {
  return text.trim() || 'x';
}

/** Folds more than any service does, so that names distinct under it are distinct everywhere. */
export function foldName(name: string): string {
  return name.normalize('NFKC').toUpperCase().toLowerCase().normalize('NFKC');
}
