import { mostCommentCharacters } from '../../github/index.js';

const cutNote = 'It is longer than GitHub allows. The rest is in the summary of the job and in the files.';
/** For the marker of a comment. */
const reserveCharacters = 200;

/**
 * Paragraphs of markdown that fit into a comment: one that would be too much is left out whole, so that no block of code stays
 * open, and is told of at the end.
 */
export function fitted(paragraphs: readonly string[], most = mostCommentCharacters - reserveCharacters): string {
  const kept: string[] = [];
  let length = cutNote.length + 2;
  for (const paragraph of paragraphs) {
    if (length + paragraph.length + 2 > most) continue;
    kept.push(paragraph);
    length += paragraph.length + 2;
  }
  return [...kept, ...(kept.length < paragraphs.length ? [cutNote] : [])].join('\n\n');
}
