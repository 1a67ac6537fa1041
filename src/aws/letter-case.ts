/** Members whose keys are the customer's own and not the API's. */
const verbatim = new Set(['Extensions', 'extensions']);

/** The same structure with keys as the rest of the program writes them: `GivenName` becomes `givenName`. */
export function camelCaseKeys(value: object): Record<string, unknown> {
  return mapKeys(value, (key) => key.charAt(0).toLowerCase() + key.slice(1));
}

/** Inverse of camelCaseKeys. */
export function pascalCaseKeys(value: object): Record<string, unknown> {
  return mapKeys(value, (key) => key.charAt(0).toUpperCase() + key.slice(1));
}

function mapKeys(value: object, rename: (key: string) => string): Record<string, unknown> {
  const entries = Object.entries(value).filter(([, member]) => member !== undefined && member !== null);
  return Object.fromEntries(entries.map(([key, member]) => [rename(key), verbatim.has(key) ? member : mapValue(member, rename)]));
}

function mapValue(value: unknown, rename: (key: string) => string): unknown {
  if (Array.isArray(value)) return value.map((item: unknown) => mapValue(item, rename));
  return typeof value === 'object' && value !== null && !(value instanceof Date) ? mapKeys(value, rename) : value;
}
