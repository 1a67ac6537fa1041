import { parseDocument } from 'yaml';

/**
 * The text of a YAML file with one value set, or taken away; comments, order and layout of everything else stay.
 * @param text has been read without fault before
 * @param value undefined: the value is taken away, and so is a map that it leaves empty
 */
export function editYaml(text: string, path: readonly string[], value: unknown): string {
  const document = parseDocument(text);
  if (value === undefined) {
    document.deleteIn(path);
    const parent = path.slice(0, -1);
    const left = document.getIn(parent) as { items?: unknown[] } | undefined;
    if (parent.length > 0 && left?.items?.length === 0) document.deleteIn(parent);
  } else document.setIn(path, document.createNode(value));
  return document.toString({ lineWidth: 0 });
}
