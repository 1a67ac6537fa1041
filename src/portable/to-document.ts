import { schemaOf } from '../kinds/schemas.js';
import { inSchemaOrder, rootSchemas } from '../tree/index.js';
import { headerSchema } from './header-schema.js';
import { portableVersion, type PortableHeader, type PortableRecord } from './portable-record.js';

/** A record as all formats write it: its kind, its natural key, and its fields in the order of a snapshot's file. */
export type PortableDocument = { readonly kind: string } & Readonly<Record<string, unknown>>;

/** What a record is written as. */
export function toDocument(record: PortableRecord): PortableDocument {
  switch (record.type) {
    case 'header':
      return headerDocument(record.header);
    case 'account':
      return { kind: 'account', key: record.account.accountId, ...(inSchemaOrder(rootSchemas.account, record.account) as object) };
    case 'object': {
      const { kind, name, body } = record.object;
      return { kind, key: name, ...(inSchemaOrder(schemaOf(kind).schema, body) as object) };
    }
  }
}

function headerDocument({ instance, coverage, origin }: PortableHeader): PortableDocument {
  const body = { ...instance, format: 1, kinds: coverage.kinds };
  const document = { format: portableVersion, instance: inSchemaOrder(rootSchemas.instance, body), gaps: coverage.gaps.length === 0 ? undefined : coverage.gaps, origin };
  return { kind: 'snapshot', ...(inSchemaOrder(headerSchema, document) as object) };
}
