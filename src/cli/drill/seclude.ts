import { devNull } from 'node:os';

/** Variables that could lead a call, or the Pulumi engine, to the user's accounts, credentials or stacks. */
const leading = /^(AWS|PULUMI)_/;

/**
 * Makes an endpoint on this machine all of AWS that this process and its children know: no profile, no credentials of the
 * user, no configuration file, no metadata service, and no state of the user's stacks.
 * @returns gives everything back
 */
export function seclude(variables: Readonly<Record<string, string>>): () => void {
  const before = Object.entries(process.env).filter(([name]) => leading.test(name));
  replaceVariables(secluded(variables));
  return () => { replaceVariables(Object.fromEntries(before)); };
}

/** The variables of somebody who has nothing but what is given. */
export function secluded(variables: Readonly<Record<string, string>>): Record<string, string> {
  return {
    AWS_CONFIG_FILE: devNull,
    AWS_SHARED_CREDENTIALS_FILE: devNull,
    AWS_EC2_METADATA_DISABLED: 'true',
    AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
    ...variables,
  };
}

function replaceVariables(values: Readonly<Record<string, string | undefined>>): void {
  for (const name of Object.keys(process.env)) if (leading.test(name)) Reflect.deleteProperty(process.env, name);
  for (const [name, value] of Object.entries(values)) process.env[name] = value;
}
