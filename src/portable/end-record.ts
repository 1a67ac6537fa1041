/** The last document of a format that could be cut off between two records without anybody noticing. */
export const endDocument = { kind: 'end' } as const;
