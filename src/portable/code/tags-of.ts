import type { SnapshotObject } from '../../model/index.js';
import type { CodeValue } from './code-resource.js';
import type { CodeWriter } from './code-writer.js';

/** The tags of an object, without those of AWS, which the provider leaves alone. */
export function tagsOf(writer: CodeWriter, object: SnapshotObject): CodeValue | undefined {
  const tags = Object.entries((object.body['tags'] ?? {}) as Readonly<Record<string, string>>);
  const own = tags.filter(([key]) => !key.startsWith('aws:'));
  if (own.length < tags.length) writer.lose(`${object.kind} ${JSON.stringify(object.name)}: tags that begin with aws: cannot be said`);
  return own.length === 0 ? undefined : { is: 'tags', tags: Object.fromEntries(own) };
}
