import { yamlText } from '../../operations/index.js';
import type { Shell } from '../wire.js';

/** Prints a result in the form that --output asks for; the text is made only when it is wanted. */
export function printResult(shell: Shell, document: unknown, text: () => string): void {
  switch (shell.options.output) {
    case 'json':
      shell.print(JSON.stringify(document, undefined, 2));
      return;
    case 'yaml':
      shell.print(yamlText(JSON.parse(JSON.stringify(document)) as unknown));
      return;
    case 'text':
      shell.print(text());
  }
}
