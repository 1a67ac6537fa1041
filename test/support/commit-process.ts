/** A process of its own that commits snapshots until it has made COUNT of them: `commit-process.js ROOT WRITER COUNT FILES`. */
import { commitSnapshot, newSnapshotId, openRepository } from '../../src/store/index.js';
import { sampleMetadata, treeFiles } from './sample-snapshot.js';

const [root = '', writer = '', count = '1', files = '1'] = process.argv.slice(2);

const repository = await openRepository(root);
for (let round = 0; round < Number(count); round += 1) {
  const state = Object.fromEntries(
    Array.from({ length: Number(files) }, (_, index) => [`users/u${index}.yaml`, `userName: ${writer}-${process.pid}-${round}-${index}\n`]),
  );
  const metadata = sampleMetadata({ instanceName: writer, snapshotId: newSnapshotId(new Date()), takenAt: new Date() });
  const { snapshotId } = await commitSnapshot(repository, { files: treeFiles(state), metadata });
  process.stdout.write(`${snapshotId}\n`);
}
