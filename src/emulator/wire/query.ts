import type { Json, JsonObject } from '../json.js';
import type { ServiceTable } from '../shapes/table.js';

/** Reads the form of a query operation into the members that its table names; lists are `Name.member.N`. */
export function readQueryInput(form: URLSearchParams, table: ServiceTable, shapeName: string | undefined, prefix = ''): JsonObject {
  const members = table.shapes[shapeName ?? '']?.members ?? {};
  const read = Object.entries(members).map(([name, shape]) => [name, readMember(form, table, shape, prefix + name)] as const);
  return Object.fromEntries(read.filter((entry): entry is readonly [string, Json] => entry[1] !== undefined));
}

function readMember(form: URLSearchParams, table: ServiceTable, shapeName: string, name: string): Json | undefined {
  const shape = table.shapes[shapeName];
  if (shape?.type === 'list') {
    return readList(form, table, shape.member ?? '', name);
  }
  if (shape?.type === 'structure') {
    const value = readQueryInput(form, table, shapeName, `${name}.`);
    return Object.keys(value).length > 0 ? value : undefined;
  }
  const text = form.get(name) ?? undefined;
  return text === undefined ? undefined : readText(text, shape?.type);
}

/** A text that is no number and no truth value stays a text, for the table to refuse. */
function readText(text: string, type: string | undefined): Json {
  if (type === 'boolean') {
    return text === 'true' || (text === 'false' ? false : text);
  }
  return type === 'integer' ? Number(text) : text;
}

function readList(form: URLSearchParams, table: ServiceTable, shapeName: string, name: string): Json | undefined {
  const items: Json[] = [];
  for (let item = readMember(form, table, shapeName, `${name}.member.1`); item !== undefined;) {
    items.push(item);
    item = readMember(form, table, shapeName, `${name}.member.${items.length + 1}`);
  }
  return items.length > 0 ? items : undefined;
}
