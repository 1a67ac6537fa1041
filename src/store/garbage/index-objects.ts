const entryHeader = 62;

/**
 * Names of the objects that git's index holds: staged files, and the trees that it remembers (git's gitformat-index, versions 2
 * to 4). A file that it does not understand holds nothing.
 */
export function indexObjects(index: Buffer): string[] {
  if (index.length < 32 || index.toString('latin1', 0, 4) !== 'DIRC') return [];
  const version = index.readUInt32BE(4);
  const count = index.readUInt32BE(8);
  const names: string[] = [];
  let at = 12;
  for (let entry = 0; entry < count && at + entryHeader < index.length; entry += 1) {
    names.push(index.toString('hex', at + 40, at + 60));
    at = endOfEntry(index, at, version);
  }
  return [...names, ...cachedTrees(index, at)];
}

/** Version 3 may add two bytes of flags; version 4 cuts the path short and does not pad. */
function endOfEntry(index: Buffer, at: number, version: number): number {
  const isExtended = version >= 3 && (index.readUInt16BE(at + 60) & 0x4000) !== 0;
  let path = at + entryHeader + (isExtended ? 2 : 0);
  if (version === 4) while (((index[path++] ?? 0) & 0x80) !== 0);
  const end = index.indexOf(0, path);
  if (end < 0) return index.length;
  return version === 4 ? end + 1 : at + (Math.floor((end - at) / 8) + 1) * 8;
}

/** The extension TREE: for each folder its path, a count (-1: not valid), and the name of its tree. */
function cachedTrees(index: Buffer, start: number): string[] {
  const names: string[] = [];
  for (let at = start; at + 8 < index.length - 20; at += 8 + index.readUInt32BE(at + 4)) {
    if (index.toString('latin1', at, at + 4) !== 'TREE') continue;
    const end = at + 8 + index.readUInt32BE(at + 4);
    for (let node = at + 8; node < end; ) {
      const path = index.indexOf(0, node);
      const line = index.indexOf(0x0a, path);
      if (path < 0 || line < 0) break;
      const isValid = index[path + 1] !== 0x2d;
      if (isValid) names.push(index.toString('hex', line + 1, line + 21));
      node = line + 1 + (isValid ? 20 : 0);
    }
  }
  return names;
}
