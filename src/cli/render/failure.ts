import { asIdcError } from '../../errors/index.js';
import type { GlobalOptions } from '../global-options.js';
import { sentence } from './sentence.js';

/**
 * An error for people: one paragraph with what failed, why, and what to do; the stack only when asked for.
 * @param subject what it happened to, where there are several
 */
export function renderFailure(thrown: unknown, { output, verbose }: Pick<GlobalOptions, 'output' | 'verbose'>, subject?: string): string {
  const error = asIdcError(thrown);
  if (output === 'json') return JSON.stringify({ error: error.toJSON() });
  const paragraph = `error: ${subject === undefined ? '' : `${subject}: `}${sentence(error.message)} ${error.remedy} [${error.code}]`;
  return verbose ? [paragraph, ...causesOf(error)].join('\n') : paragraph;
}

function causesOf(error: Error): string[] {
  const own = error.stack ?? error.message;
  return error.cause instanceof Error ? [own, `caused by: ${causesOf(error.cause).join('\n')}`] : [own];
}
