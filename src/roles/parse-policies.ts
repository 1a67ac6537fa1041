import { UsageError } from '../errors/index.js';
import { loadCedar } from './cedar.js';
import { cedarSchema } from './cedar-schema.js';

/** Policies by the name that a decision gives them. */
export type Policies = Readonly<Record<string, string>>;

const remedy = 'Correct the file at this place; `idc access-policy show --schema` shows what policies can speak of, and `idc access-policy show viewer` one that is right.';

/**
 * The policies in a file, each checked against the schema. Their names are those of their annotation `@id`, else the file's with a number.
 * @param name the file as messages name it
 * @throws UsageError CONFIG_INVALID with file, line and column
 */
export async function parsePolicies(text: string, name: string): Promise<Policies> {
  const cedar = await loadCedar();
  const invalid = ({ message, sourceLocations = [] }: { message: string; sourceLocations?: { start: number }[] | undefined }): UsageError => {
    const { line, column } = placeAt(text, sourceLocations[0]?.start ?? 0);
    return new UsageError('CONFIG_INVALID', { message: `${name}:${line}:${column}: ${message}`, remedy, details: { file: name, line, column } });
  };
  const checked = cedar.validate({ schema: cedarSchema, policies: { staticPolicies: text } });
  if (checked.type === 'failure') throw invalid(checked.errors[0] ?? { message: 'it is no policy' });
  const [problem] = checked.validationErrors;
  if (problem !== undefined) throw invalid({ ...problem.error, message: problem.error.help === null ? problem.error.message : `${problem.error.message}; ${problem.error.help}` });
  const parts = cedar.policySetTextToParts(text);
  if (parts.type === 'failure') throw invalid(parts.errors[0] ?? { message: 'it is no policy' });
  if (parts.policy_templates.length > 0) throw invalid({ message: 'it holds a template; write a policy for each case' });
  const policies = new Map<string, string>();
  for (const [index, policy] of parts.policies.entries()) {
    const id = annotatedId(cedar.policyToJson(policy)) ?? `${name}#${index + 1}`;
    if (policies.has(id)) throw invalid({ message: `two policies have the name ${id}` });
    policies.set(id, policy);
  }
  return Object.fromEntries(policies);
}

function annotatedId(answer: { type: string; json?: { annotations?: Record<string, string> } }): string | undefined {
  return answer.json?.annotations?.['id'];
}

/** Cedar counts bytes. */
function placeAt(text: string, byte: number): { line: number; column: number } {
  const before = Buffer.from(text, 'utf8').subarray(0, byte).toString('utf8').split('\n');
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
}
