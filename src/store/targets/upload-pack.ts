import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { listReferences } from '../list-references.js';
import { forgetObjects, holdsObject } from '../read-object.js';
import type { Repository } from '../repository.js';
import { unpackObjects } from '../bundles/unpack-objects.js';
import { withTemporaryFile } from '../bundles/temporary-file.js';
import { dataBand, encodePktLine, flushLine, readPktLines } from './pkt-lines.js';
import { ask, type Advertisement, type SmartServer } from './smart-http.js';

/** Names of ours that the server is told; more would not find more that both have. */
const mostHaves = 256;

/**
 * Fetches over HTTP what some tips lead to and this repository lacks (gitprotocol-pack, "Packfile Negotiation"), durably. Each
 * object gets the name that its content has, whatever the server says.
 * @throws Error when the answer is malformed or a damaged pack, StoreError REPOSITORY_WRITE_FAILED
 */
export async function uploadPack(server: SmartServer, repository: Repository, { capabilities }: Advertisement, tips: readonly string[]): Promise<void> {
  const wanted = [...new Set(tips)].filter((oid) => !holdsObject(repository, oid));
  if (wanted.length === 0) return;
  if (!capabilities.has('side-band-64k')) throw new Error('the server is too old: it does not know side-band-64k');
  const asked = ['side-band-64k', 'ofs-delta', 'no-progress'].filter((capability) => capabilities.has(capability));
  const haves = (await listReferences(repository, 'refs')).map(({ oid }) => oid).slice(0, mostHaves);
  await withTemporaryFile(repository, async (file) => {
    const answer = await ask(server, 'git-upload-pack', request(wanted, haves, asked));
    await pipeline(Readable.from(dataBand(withoutAcknowledgements(readPktLines(answer)))), createWriteStream(file));
    await unpackObjects(repository, { file, packOffset: 0 });
  });
  forgetObjects(repository);
}

async function* request(wanted: readonly string[], haves: readonly string[], capabilities: readonly string[]): AsyncGenerator<Uint8Array> {
  for (const [index, oid] of wanted.entries()) yield await Promise.resolve(encodePktLine(`want ${oid}${index === 0 ? ` ${capabilities.join(' ')}` : ''}\n`));
  yield flushLine;
  for (const oid of haves) yield encodePktLine(`have ${oid}\n`);
  yield encodePktLine('done\n');
}

/** Before the pack the server says which of our names it knows. */
async function* withoutAcknowledgements(lines: AsyncIterable<Buffer | 'flush'>): AsyncGenerator<Buffer | 'flush'> {
  let isPack = false;
  for await (const line of lines) {
    const text = line === 'flush' ? '' : line.toString('latin1', 0, 4);
    if (!isPack && (text === 'NAK\n' || text === 'ACK ' || line === 'flush')) continue;
    if (!isPack && text === 'ERR ') throw new Error(`the server says: ${line.toString().slice(4).trim()}`);
    isPack = true;
    yield line;
  }
}
