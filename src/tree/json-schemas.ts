import { jsonSchemaOf } from '../kinds/json-shapes.js';
import { schemas } from '../kinds/schemas.js';
import { accountsPath, instancePath } from './format.js';
import { rootSchemas } from './root-files.js';

/** The JSON Schema of a file of a snapshot, and which files it is of. */
export interface FileSchema {
  /** Name of the schema's own file, e.g. `permission-set.schema.json`. */
  readonly fileName: string;
  /** Pattern of the files that it describes, from the top of a repository. */
  readonly files: string;
  readonly schema: Readonly<Record<string, unknown>>;
}

/** The JSON Schema of every kind and of the files beside them, made from what reads the files: editors complete and check by it. */
export function fileSchemas(): FileSchema[] {
  const kinds = schemas.map(({ name, label, place, schema }): FileSchema => ({
    fileName: `${name}.schema.json`,
    files: `snapshots/*/${'file' in place ? place.file : `${place.folder}/*.yaml`}`,
    schema: { title: label[0], ...jsonSchemaOf(schema) },
  }));
  const root = [['instance', instancePath], ['accounts', accountsPath]] as const;
  return [...kinds, ...root.map(([name, path]): FileSchema => ({ fileName: `${name}.schema.json`, files: `snapshots/*/${path}`, schema: { title: name, ...jsonSchemaOf(rootSchemas[name]) } }))];
}
