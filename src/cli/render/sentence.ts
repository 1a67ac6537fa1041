/** A message as a sentence: with one full stop, or the question mark that it ends with. */
export function sentence(message: string): string {
  const text = message.replace(/[.\s]+$/, '');
  return text.endsWith('?') ? text : `${text}.`;
}
