import { isObject, type Json, type JsonObject } from '../json.js';
import type { ServiceTable } from '../shapes/table.js';

/** Writes members as XML elements, and the items of a list as `member`. Times are epoch seconds in answers and ISO 8601 in XML; the shape tells which they are. */
export function xmlMembers(members: JsonObject, table?: ServiceTable, shapeName = ''): string {
  return Object.entries(members)
    .map(([name, value]) => `<${name}>${xmlValue(value, table, table?.shapes[shapeName]?.members?.[name] ?? '')}</${name}>`)
    .join('');
}

function xmlValue(value: Json, table: ServiceTable | undefined, shapeName: string): string {
  if (Array.isArray(value)) {
    return (value as readonly Json[]).map((item) => `<member>${xmlValue(item, table, table?.shapes[shapeName]?.member ?? '')}</member>`).join('');
  }
  if (isObject(value)) {
    return xmlMembers(value, table, shapeName);
  }
  const isTime = table?.shapes[shapeName]?.type === 'timestamp' && typeof value === 'number';
  return escapeXml(isTime ? new Date(value * 1000).toISOString() : typeof value === 'string' ? value : JSON.stringify(value));
}

/** Escapes the five special characters; other control characters have no form in XML 1.0 and are dropped. */
function escapeXml(text: string): string {
  const names: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&apos;' };
  return text.replace(/[\p{Cc}]/gu, (c) => (/[\t\n\r]/.test(c) ? c : '')).replace(/[&<>"']/g, (c) => names[c] ?? c);
}
