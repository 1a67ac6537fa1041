import { browseInstances, browseSnapshots, chosenKindWords, openRepository } from '../../operations/index.js';
import { governingConfig } from '../instances.js';
import type { Candidate, LookUp } from './complete-words.js';

/** So many snapshots are offered: who wants an older one types its day, or asks `idc backup list`. */
const mostSnapshots = 50;

const words: readonly Candidate[] = [
  { value: 'latest', description: 'the newest backup' },
  { value: 'live', description: 'the instance itself, read now' },
  { value: '.', description: 'the files that are checked out' },
];

/** What a repository knows, read from the disk: AWS is never asked, as somebody is typing. */
export const knownValues: LookUp = async (what, { repo = '.', config: file }) => {
  if (what === 'kinds') return chosenKindWords.map((value) => ({ value, description: '' }));
  const repository = await openRepository(repo);
  if (what === 'snapshots') return [...words, ...(await snapshotIds(repository))];
  const config = await governingConfig(repository, { options: file === undefined ? {} : { config: file } });
  const names = what === 'targets' ? [...config.targets.keys()] : [...new Set([...config.instances.keys(), ...(await browseInstances(repository))])];
  return names.map((value) => ({ value, description: '' }));
};

async function snapshotIds(repository: Awaited<ReturnType<typeof openRepository>>): Promise<Candidate[]> {
  const found: Candidate[] = [];
  for await (const { metadata: { snapshotId, instanceName, purpose } } of browseSnapshots({ repository }, { limit: mostSnapshots })) found.push({ value: snapshotId, description: `${purpose} of ${instanceName}` });
  return found;
}
