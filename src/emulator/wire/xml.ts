/** Writes members as XML elements; undefined members are left out. */
export function xmlMembers(members: Readonly<Record<string, unknown>>): string {
  return Object.entries(members)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => `<${name}>${xmlValue(value)}</${name}>`)
    .join('');
}

function xmlValue(value: unknown): string {
  return typeof value === 'object' && value !== null ? xmlMembers(value as Readonly<Record<string, unknown>>) : escapeXml(String(value));
}

/** Escapes the five special characters; other control characters have no form in XML 1.0 and are dropped. */
function escapeXml(text: string): string {
  const names: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&apos;' };
  return text.replace(/[\p{Cc}]/gu, (c) => (/[\t\n\r]/.test(c) ? c : '')).replace(/[&<>"']/g, (c) => names[c] ?? c);
}
