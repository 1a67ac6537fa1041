import type { InstanceMapping, NameChanges, NameTable } from '../model/index.js';
import { parseBody, readYaml, type Guidance } from '../tree/index.js';
import { asConfigError } from './config-error.js';
import { mappingFieldNames, mappingSchema, type MappingFields } from './mapping-schema.js';

const guidance: Guidance = { remedy: 'Correct the file at this place; docs/reference/mapping.md describes it.', fields: mappingFieldNames };

/**
 * The mapping in a file; it may come from anybody, so nothing is believed.
 * @param name the file as messages name it
 * @throws UsageError CONFIG_INVALID with file, line and column
 */
export function parseMapping(content: Uint8Array, name: string): InstanceMapping {
  return asConfigError(() => {
    const file = readYaml({ path: name, content }, name, guidance.remedy);
    return mappingOf(parseBody(mappingSchema, { ...file, value: file.value ?? {} }, guidance));
  });
}

function mappingOf({ accounts, users, groups, permissionSets, customerManagedPolicies }: MappingFields): InstanceMapping {
  return {
    accounts: { names: tableOf(accounts?.names), match: accounts?.match ?? 'id', unmapped: accounts?.unmapped ?? 'refuse' },
    users: { ...changesOf(users), match: users?.match ?? 'name', emails: users?.emails },
    groups: changesOf(groups),
    permissionSets: changesOf(permissionSets),
    customerManagedPolicies: changesOf(customerManagedPolicies),
  };
}

function changesOf({ names, rules = [] }: MappingFields['groups'] = {}): NameChanges {
  return { names: tableOf(names), rules };
}

function tableOf(names: Readonly<Record<string, string | null>> = {}): NameTable {
  return new Map(Object.entries(names));
}
