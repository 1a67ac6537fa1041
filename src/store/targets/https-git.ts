import fs from 'node:fs';
import { Errors, fetch, listServerRefs, push } from 'isomorphic-git';
import http from 'isomorphic-git/http/node';
import { IdcError } from '../../errors/index.js';
import { oidPattern } from '../git-object.js';
import { listReferences } from '../list-references.js';
import { messageOf } from '../store-failure.js';
import type { Repository } from '../repository.js';
import type { GitServer, GitTransport } from './git-transport.js';
import { copyObjects } from './copy-objects.js';
import { stagingRemote, withStagingRepository } from './staging-repository.js';
import { denied, movedMeanwhile, notACopy, unreachable } from './target-failure.js';
import type { RefMove } from './target.js';

const defaultUsername = 'x-access-token';

/** Talks HTTPS by itself with a token, so that no git needs to be installed and the token is in no argument and no file. */
export function httpsGit({ url, token, username = defaultUsername }: GitServer): GitTransport {
  // Asked once: a server that refuses these would be asked for ever.
  const credentials = { onAuth: () => ({ username, password: token ?? '' }), onAuthFailure: () => ({ cancel: true }) };
  const server = { http, url, ...credentials };
  const attempt = async <T>(work: Promise<T>): Promise<T> => work.catch((thrown: unknown) => { throw failureOf(url, thrown); });
  const refs = async (): Promise<ReadonlyMap<string, string>> => new Map((await attempt(listServerRefs({ ...server, protocolVersion: 1 })))
    .filter(({ ref }) => ref.startsWith('refs/') && !ref.endsWith('^{}'))
    .map(({ ref, oid }) => [ref, requireOid(oid, url)]));
  return {
    refs,
    push: async (repository, moves) => {
      for (const move of moves) await attempt(pushOne(repository, server, move));
      return { notes: [] };
    },
    fetch: async (repository, wanted) => withStagingRepository(repository, async (staging) => {
      const tips: string[] = [];
      for (const ref of wanted) {
        const { fetchHead } = await attempt(fetch({ fs, gitdir: staging.commonDir, ...server, ref, remoteRef: ref, remote: stagingRemote, singleBranch: true, tags: false }));
        if (fetchHead === null) throw notACopy(url, `it does not give ${ref}`);
        tips.push(fetchHead);
      }
      await copyObjects(staging, repository, tips, (await listReferences(repository, 'refs')).map(({ oid }) => oid));
    }),
    tryPush: async () => {
      // The list that a push begins with is given only to who may push.
      await attempt(listServerRefs({ ...server, forPush: true, protocolVersion: 1 }));
    },
  };
}

type Server = Pick<Parameters<typeof push>[0], 'http' | 'url' | 'onAuth' | 'onAuthFailure'>;

/** The server moves a reference only from where it was when it was asked, and that has to be where the plan found it. */
async function pushOne({ commonDir }: Repository, server: Server, { ref, from, to }: RefMove): Promise<void> {
  let isMoved = false;
  const result = await push({
    fs, gitdir: commonDir, ...server, remoteRef: ref, force: true,
    ...(to === undefined ? { ref, delete: true } : { ref: to }),
    onPrePush: ({ remoteRef }) => {
      isMoved = (/^0+$/.test(remoteRef.oid) ? undefined : remoteRef.oid) !== from;
      return !isMoved;
    },
  }).catch((thrown: unknown) => {
    if (isMoved) throw movedMeanwhile(server.url ?? '', ref);
    throw thrown;
  });
  if (!result.ok) throw denied(server.url ?? '', `${ref}: ${result.error ?? result.refs[ref]?.error ?? 'not accepted'}`);
}

function requireOid(oid: string, url: string): string {
  if (oidPattern.test(oid)) return oid;
  throw notACopy(url, `its list of references has ${JSON.stringify(oid)} in place of an object name`);
}

function failureOf(url: string, thrown: unknown): unknown {
  if (thrown instanceof Errors.HttpError) {
    const { statusCode, statusMessage } = thrown.data;
    return statusCode === 401 || statusCode === 403 || statusCode === 404 ? denied(url, `it answers ${statusCode} ${statusMessage}`, thrown) : unreachable(url, `it answers ${statusCode} ${statusMessage}`, thrown);
  }
  if (thrown instanceof Errors.UserCanceledError) return denied(url, 'it does not accept the token', thrown);
  if (thrown instanceof Errors.GitPushError || thrown instanceof Errors.PushRejectedError) return denied(url, messageOf(thrown), thrown);
  return thrown instanceof IdcError ? thrown : unreachable(url, messageOf(thrown), thrown);
}
