import type { z } from 'zod';
import { schemas } from '../../kinds/schemas.js';
import type { KindName } from '../../model/index.js';
import { rootSchemas } from '../../tree/index.js';
import { headerSchema } from '../header-schema.js';
import type { ChildTable } from './child-table.js';
import { childTables } from './child-tables.js';
import { columnsOf, type Column } from './columns.js';

/** Column for what no other column can hold, as JSON: whatever a record may have, nothing of it is lost. */
export const moreColumn = 'more';

/** A table with a row for each record of a kind. */
export interface Table {
  readonly kind: 'snapshot' | 'account' | KindName;
  /** Name of the file without its ending. */
  readonly file: string;
  readonly columns: readonly Column[];
  readonly children: readonly ChildTable[];
  /** Whether records may be in the tables of children alone. */
  readonly isImplied: boolean;
}

/** All tables, in the order in which their records are read. */
export const tables: readonly Table[] = [
  table('snapshot', 'snapshot', headerSchema),
  table('account', 'accounts', rootSchemas.account),
  ...schemas.map(({ name, place, schema }) => table(name, fileOf(name, place), schema, childTables[name])),
];

function table(kind: Table['kind'], file: string, schema: z.ZodType, children: readonly ChildTable[] = []): Table {
  return { kind, file, columns: columnsOf(schema, children.flatMap(({ fields }) => fields)), children, isImplied: kind === 'account-assignments' };
}

/** Assignments stand one by one in a table of their own; that of their accounts holds only what those rows cannot. */
function fileOf(kind: KindName, place: { readonly folder: string } | { readonly file: string }): string {
  if (kind === 'account-assignments') return 'assigned-accounts';
  return 'file' in place ? place.file.replace(/\.yaml$/, '') : place.folder;
}
