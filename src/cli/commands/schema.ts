import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Command } from 'commander';
import { exitCodes, nearestOf, UsageError } from '../../errors/index.js';
import { fileSchemas } from '../../operations/index.js';
import type { Bind } from '../program.js';
import type { Shell } from '../wire.js';

interface Options {
  readonly out?: string;
}

/** `idc schema`. */
export const schemaCommand = (bind: Bind): Command =>
  new Command('schema')
    .argument('[kind]', 'user, group, permission-set, account-assignments, …')
    .option('--out <folder>', 'write all of them there, and print the settings by which editors find them')
    .action(bind(async (shell: Shell, kind: string | undefined, { out }: Options) => {
      if (kind === undefined) shell.print(out === undefined ? settings('.idc/schemas') : await writeAll(out));
      else shell.print(JSON.stringify(schemaOf(kind), undefined, 2));
      return exitCodes.done;
    }));

function schemaOf(kind: string): object {
  const known = new Map(fileSchemas().map(({ fileName, schema }) => [fileName.replace('.schema.json', ''), schema]));
  const schema = known.get(kind);
  if (schema !== undefined) return schema;
  const [near] = nearestOf(kind, [...known.keys()]);
  throw new UsageError('USAGE', { message: `There is no kind ${JSON.stringify(kind)}`, remedy: near === undefined ? `Kinds are ${[...known.keys()].join(', ')}.` : `Do you mean ${near}?` });
}

async function writeAll(folder: string): Promise<string> {
  try {
    await mkdir(folder, { recursive: true });
    for (const { fileName, schema } of fileSchemas()) await writeFile(join(folder, fileName), `${JSON.stringify(schema, undefined, 2)}\n`);
  } catch (cause) {
    throw new UsageError('USAGE', { message: `The schemas cannot be written to ${folder}: ${cause instanceof Error ? cause.message : String(cause)}`, remedy: 'Name a folder that can be written to.', cause });
  }
  return settings(folder);
}

/** What the YAML extensions of editors take, by the files that each schema is of. */
function settings(folder: string): string {
  return JSON.stringify({ 'yaml.schemas': Object.fromEntries(fileSchemas().map(({ fileName, files }) => [`./${join(folder, fileName)}`, files])) }, undefined, 2);
}
