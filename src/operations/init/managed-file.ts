import { hash } from 'node:crypto';

const mark = '# idc-managed: ';

/**
 * The text of a file that this program may write anew as long as nobody has edited it: a line at its top holds the digest of
 * the rest.
 * @param purpose a sentence for people
 */
export function managedText(purpose: string, text: string): string {
  const rest = `# ${purpose}\n# Written by \`idc init\`. Edit it as you like: an edited file is never overwritten.\n${text}`;
  return `${mark}${digestOf(rest)}\n${rest}`;
}

/** Whether a file is one of those, and is as it was written. Line ends may have been converted by git. */
export function isUntouched(text: string): boolean {
  const [first = '', ...rest] = text.replaceAll('\r\n', '\n').split('\n');
  return first.startsWith(mark) && first === `${mark}${digestOf(rest.join('\n'))}`;
}

function digestOf(text: string): string {
  return `sha256:${hash('sha256', text)}`;
}
