import { asIdcError, type IdcError } from '../../errors/index.js';
import { codeBlock, codeText, upTo } from '../../github/index.js';
import { schemaOf } from '../../kinds/schemas.js';
import type { OperationContext } from '../context.js';
import { previewRestore } from '../restore.js';
import type { PreparedRestore, RestoreOptions } from '../prepare-restore.js';

/** What the engine says of a state that would be restored, or why it could not say anything. */
export type PreviewOutcome = { readonly prepared: PreparedRestore } | { readonly error: IdcError };

const mostLines = 200;

/** Has the engine preview a restore; its failure is told like its result. */
export async function tryPreview(context: OperationContext, options: () => Promise<RestoreOptions>): Promise<PreviewOutcome> {
  return options().then((known) => previewRestore(context, known)).then((prepared) => ({ prepared }), (thrown: unknown) => ({ error: asIdcError(thrown) }));
}

/** A preview as markdown. */
export function previewMarkdown(outcome: PreviewOutcome): string {
  if ('error' in outcome) return `The preview failed: ${codeText(outcome.error.message)} (${outcome.error.code}). ${codeText(outcome.error.remedy)}`;
  const { plan, operations } = outcome.prepared;
  const refused = plan.refusals.map(({ guard, message, remedy }) => `- **refused** by guard ${codeText(guard)}: ${codeText(message)}. ${codeText(remedy)}`);
  const warnings = plan.findings.filter(({ severity }) => severity === 'warning').map(({ message }) => `- warning: ${codeText(message)}`);
  const lines = operations.map(({ action, kind, name }) => `${action} ${schemaOf(kind).label[0]} ${name}`);
  return [
    `Restoring this state into ${codeText(plan.target.instanceArn)} takes **${operations.length}** operations${operations.length === 0 && refused.length === 0 ? ': the instance is as it says' : ''}.`,
    ...(lines.length === 0 ? [] : [codeBlock(upTo(mostLines, lines))]),
    ...(refused.length + warnings.length === 0 ? [] : [[...refused, ...upTo(20, warnings)].join('\n')]),
  ].join('\n\n');
}
