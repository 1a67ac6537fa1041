import { SnapshotError } from '../errors/index.js';
import type { Codec, PortableSource } from './codec.js';
import type { PortableRecord } from './portable-record.js';
import { Problems } from './problems.js';
import { RecordChecker } from './record-checker.js';

/**
 * The records of a source, each checked by itself as it comes, and at the end against all others. Nobody may act on them before
 * the stream has ended, because only then is it known whether all of it is valid.
 * @throws SnapshotError IMPORT_INVALID with all problems up to a limit, by file, line and column
 */
export async function* readRecords(codec: Pick<Codec, 'decode' | 'hasEnd'>, source: PortableSource): AsyncIterable<PortableRecord> {
  const problems = new Problems();
  const checker = new RecordChecker(problems, source.name);
  try {
    for await (const document of codec.decode(source, problems)) {
      const record = problems.attempt(() => checker.check(document));
      if (record !== undefined) yield record;
    }
  } catch (thrown) {
    // What ends the reading is one problem more.
    if (!(thrown instanceof SnapshotError) || thrown.code === 'IMPORT_INVALID') throw thrown;
    problems.attempt(() => { throw thrown; });
    problems.throwIfAny();
  }
  checker.finish(codec.hasEnd);
  problems.throwIfAny();
}
