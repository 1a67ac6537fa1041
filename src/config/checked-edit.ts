import { UsageError } from '../errors/index.js';
import { parseConfig } from './parse-config.js';

/**
 * The text of the configuration after an edit by a command, which is not written yet.
 * @throws UsageError CONFIG_INVALID that speaks of the command, as nobody can look at a line that was not written
 */
export function checkedEdit(text: string, file: string): string {
  try {
    parseConfig(Buffer.from(text), file);
    return text;
  } catch (thrown) {
    if (!(thrown instanceof UsageError) || thrown.code !== 'CONFIG_INVALID') throw thrown;
    const { message, details, cause } = thrown;
    throw new UsageError('CONFIG_INVALID', {
      message: `${withoutPlace(message, details)}. ${file} stays as it was`,
      remedy: 'Correct the flags of the command; docs/reference/configuration.md describes what they may say.',
      cause,
    });
  }
}

function withoutPlace(message: string, { line, column }: UsageError['details']): string {
  const place = `:${String(line)}:${String(column)}: `;
  const at = message.indexOf(place);
  return at < 0 ? message : message.slice(at + place.length);
}
