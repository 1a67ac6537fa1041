import { createHash } from 'node:crypto';
import { zeroOid } from '../git-object.js';
import { objectsBetween } from '../objects-between.js';
import { packEntry, packHeader } from '../pack-codec.js';
import { readObject } from '../read-object.js';
import type { Repository } from '../repository.js';
import { dataBand, encodePktLine, flushLine, readPktLines } from './pkt-lines.js';
import { ask, type Advertisement, type SmartServer } from './smart-http.js';
import type { RefMove } from './target.js';

/** What the server says of each reference: undefined when it has moved, else why it has not. */
export type MoveResults = ReadonlyMap<string, string | undefined>;

/**
 * Pushes over HTTP (gitprotocol-pack, "Pushing Data To a Server"): every move says from where, so the server itself refuses one
 * that somebody else has overtaken. Objects are streamed, so a long history needs no more memory than a short one.
 * @throws Error when the answer is malformed or the server could not unpack
 */
export async function receivePack(server: SmartServer, repository: Repository, { refs, capabilities }: Advertisement, moves: readonly RefMove[]): Promise<MoveResults> {
  const wanted = moves.map(({ to }) => to).filter((to) => to !== undefined);
  const oids: string[] = [];
  for await (const oid of objectsBetween(repository, wanted, [...refs.values()])) oids.push(oid);
  const asked = ['report-status', 'side-band-64k', 'atomic', 'ofs-delta'].filter((capability) => capabilities.has(capability));
  const answer = await ask(server, 'git-receive-pack', request(repository, moves, asked, wanted.length > 0 ? oids : undefined));
  const lines = readPktLines(answer);
  return resultsIn(capabilities.has('side-band-64k') ? readPktLines(dataBand(lines)) : lines);
}

async function* request(repository: Repository, moves: readonly RefMove[], capabilities: readonly string[], oids: readonly string[] | undefined): AsyncGenerator<Uint8Array> {
  for (const [index, { ref, from = zeroOid, to = zeroOid }] of moves.entries()) {
    yield encodePktLine(`${from} ${to} ${ref}${index === 0 ? `\0 ${capabilities.join(' ')}` : ''}`);
  }
  yield flushLine;
  if (oids !== undefined) yield* pack(repository, oids);
}

async function* pack(repository: Repository, oids: readonly string[]): AsyncGenerator<Uint8Array> {
  const sha1 = createHash('sha1');
  const header = packHeader(oids.length);
  sha1.update(header);
  yield header;
  for (const oid of oids) {
    const entry = packEntry(await readObject(repository, oid));
    sha1.update(entry);
    yield entry;
  }
  yield sha1.digest();
}

/** `unpack ok`, then for each reference `ok NAME` or `ng NAME REASON`. */
async function resultsIn(lines: AsyncIterable<Buffer | 'flush'>): Promise<MoveResults> {
  const results = new Map<string, string | undefined>();
  for await (const line of lines) {
    if (line === 'flush') break;
    const [, word = '', name = '', reason] = /^(unpack|ok|ng) (\S+)(?: (.*))?$/.exec(line.toString('utf8').trimEnd()) ?? [];
    if (word === '') throw new Error(`the answer has the line ${JSON.stringify(line.toString('utf8').slice(0, 100))}`);
    if (word === 'unpack' && name !== 'ok') throw new Error(`the server could not unpack what was sent: ${name} ${reason ?? ''}`.trim());
    if (word !== 'unpack') results.set(name, word === 'ok' ? undefined : (reason ?? 'not accepted'));
  }
  return results;
}
