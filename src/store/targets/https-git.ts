import { IdcError } from '../../errors/index.js';
import { isConnected } from '../bundles/connected.js';
import { messageOf } from '../store-failure.js';
import type { GitServer, GitTransport } from './git-transport.js';
import { receivePack } from './receive-pack.js';
import { discover, HttpStatusError, type Advertisement, type Service } from './smart-http.js';
import { denied, movedMeanwhile, notACopy, unreachable } from './target-failure.js';
import { uploadPack } from './upload-pack.js';

const defaultUsername = 'x-access-token';

/** Talks HTTPS by itself with a token, so that no git needs to be installed and the token is in no argument and no file. */
export function httpsGit({ url, token = '', username = defaultUsername, signal }: GitServer): GitTransport {
  const server = { url, username, password: token, signal };
  const attempt = async <T>(work: Promise<T>): Promise<T> => work.catch((thrown: unknown) => { throw failureOf(url, thrown); });
  const look = (service: Service): Promise<Advertisement> => attempt(discover(server, service));
  return {
    refs: async () => (await look('git-upload-pack')).refs,
    push: async (repository, moves) => {
      const before = await look('git-receive-pack');
      for (const { ref, from } of moves) if (before.refs.get(ref) !== from) throw movedMeanwhile(url, ref);
      const results = await attempt(receivePack(server, repository, before, moves));
      const refused = moves.filter(({ ref }) => !results.has(ref) || results.get(ref) !== undefined);
      if (refused.length === 0) return { notes: [] };
      const after = await look('git-receive-pack');
      for (const { ref, from, to } of refused) if (![from, to].includes(after.refs.get(ref))) throw movedMeanwhile(url, ref);
      throw denied(url, refused.map(({ ref }) => `${ref}: ${results.get(ref) ?? 'no answer'}`).join(', '));
    },
    fetch: async (repository, wanted) => {
      const there = await look('git-upload-pack');
      const tips = wanted.map((ref) => there.refs.get(ref) ?? '');
      const absent = wanted.find((ref) => !there.refs.has(ref));
      if (absent !== undefined) throw notACopy(url, `it does not have ${absent}`);
      await uploadPack(server, repository, there, tips).catch((thrown: unknown) => {
        throw thrown instanceof IdcError || thrown instanceof HttpStatusError ? failureOf(url, thrown) : notACopy(url, messageOf(thrown), thrown);
      });
      if (!(await isConnected(repository, tips, false))) throw notACopy(url, 'objects are missing from what it gives');
    },
    // The list that a push begins with is given only to who may push.
    tryPush: async () => {
      await look('git-receive-pack');
      return true;
    },
  };
}

/** Answers by which a server tells that somebody may not; GitHub says 404 of what it does not show. */
const refusals: readonly number[] = [401, 403, 404];

function failureOf(url: string, thrown: unknown): unknown {
  if (thrown instanceof IdcError) return thrown;
  if (thrown instanceof HttpStatusError && refusals.includes(thrown.status)) return denied(url, thrown.message, thrown);
  return unreachable(url, messageOf(thrown).replace(/\.$/, ''), thrown);
}
