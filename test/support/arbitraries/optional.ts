import fc from 'fast-check';

/** A record any of whose fields may be absent. */
export function optional<Fields extends object>(fields: {
  [Key in keyof Fields]: fc.Arbitrary<Fields[Key]>;
}): fc.Arbitrary<Partial<Fields>> {
  return fc.record<Fields, never>(fields, { requiredKeys: [], noNullPrototype: true }) as unknown as fc.Arbitrary<Partial<Fields>>;
}
