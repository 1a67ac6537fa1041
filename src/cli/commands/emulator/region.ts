import { UsageError } from '../../../errors/index.js';

/**
 * The name of a Region, which need not be one that AWS has. The program's own --region takes it, without a parser.
 * @throws UsageError for another text
 */
export function requireRegion(text: string): string {
  if (/^[a-z]{2,}(?:-[a-z]+)+-\d+$/.test(text)) return text;
  throw new UsageError('EMULATOR_FAILED', {
    message: `The emulator cannot start: --region ${JSON.stringify(text)} is no Region such as eu-central-1.`,
    remedy: 'Give another --region; `idc emulator start --help` shows the options.',
  });
}
