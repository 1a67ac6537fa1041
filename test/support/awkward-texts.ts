/** Texts that some reader or writer of YAML has taken for something else. */
export const awkwardTexts = ['', ' ', 'a ', ' a', 'a\tb', '\t', 'a\r\nb', 'a\n', 'a\n\n', '\na', 'a\n b\n', 'a \nb', 'a\u0085b', '\ufeffx', '\u2028', '\u202e', '\ud800', 'a\u0000b',
  '\u{e0041}', '007', '1e3', '0x1', '0o7', '1_000', '1:30:00', '2024-01-01', 'null', '~', 'Null', 'yes', 'On', 'n', 'true', '.inf', '.nan', '<<', '=', '- a', 'a: b', 'a #b', '#', '*a', '&a',
  '!x', '%YAML', '---', '...', '---\na', '"', "'", '\\', '{', '[a', '? a', '@', '`', '|', '>', ',', ':', 'a:', '-', '?', 'x'.repeat(3000), 'word '.repeat(400) + 'end'];
