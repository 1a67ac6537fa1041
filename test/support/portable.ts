import type { Codec, PortableRecord, PortableSource } from '../../src/portable/index.js';

/** The files that a format makes of records, by name. */
export async function writtenFiles(codec: Codec, records: AsyncIterable<PortableRecord>): Promise<Map<string, string>> {
  const pieces = new Map<string, string[]>();
  for await (const { file, text } of codec.encode(records)) pieces.set(file, [...(pieces.get(file) ?? []), text]);
  return new Map([...pieces].map(([file, texts]) => [file, texts.join('')]));
}

/** Files in memory as a source, whose bytes come in pieces of a size that cuts through characters and records. */
export function sourceOf(files: ReadonlyMap<string, string | Uint8Array>, chunkBytes = 1024, name = 'in'): PortableSource {
  return {
    name,
    files: [...files.keys()],
    async *open(file) {
      const bytes = Buffer.from(files.get(file) ?? '');
      for (let at = 0; at < bytes.length; at += chunkBytes) yield bytes.subarray(at, at + chunkBytes);
    },
  };
}
