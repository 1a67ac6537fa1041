/** The rows of a text in CSV, read by RFC 4180 alone. */
export function readCsv(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  let at = 0;
  while (at < text.length) {
    const isQuoted = text[at] === '"';
    const match = (isQuoted ? /"((?:[^"]|"")*)"(,|\r\n)/y : /([^",\r\n]*)(,|\r\n)/y);
    match.lastIndex = at;
    const found = match.exec(text);
    if (found === null) throw new SyntaxError(`no CSV at ${at}: ${text.slice(at, at + 40)}`);
    row.push((found[1] ?? '').replaceAll('""', '"'));
    at = match.lastIndex;
    if (found[2] === '\r\n') {
      rows.push(row);
      row = [];
    }
  }
  return rows;
}
