import { createHash } from 'node:crypto';
import { expect } from 'chai';
import fc from 'fast-check';
import { keyText, objectsOfKind, type Snapshot } from '../../../../src/model/index.js';
import { referencesOf } from '../../../../src/kinds/schemas.js';
import { decodeSnapshot, openFiles, sealSnapshot, type PersonKey } from '../../../../src/tree/index.js';
import { arbitrarySnapshot } from '../../../support/arbitraries/index.js';
import { ringOf, sampleKey } from '../../../support/sealing.js';

const prefix = 'snapshots/default';
const place = { instanceName: 'default', prefix };
const key = sampleKey();

/** A key for each user of a snapshot, by name. */
function peopleOf(snapshot: Snapshot): Map<string, PersonKey> {
  return new Map(objectsOfKind(snapshot.objects, 'user').map(({ name }) => {
    const secret = new Uint8Array(createHash('sha256').update(name).digest());
    return [name, { id: Buffer.from(secret).toString('hex').slice(0, 32), secret }];
  }));
}

function reread(snapshot: Snapshot, people: ReadonlyMap<string, PersonKey>, withKeys: readonly PersonKey[]): Snapshot {
  const opened = openFiles(sealSnapshot(snapshot, { instanceName: 'default', key, personOf: ({ name }) => people.get(name) }), place, ringOf([key], withKeys));
  return decodeSnapshot(opened.files, { prefix, people: opened.people });
}

describe('a sealed snapshot', () => {
  it('gives back the snapshot that was sealed, with and without keys of persons', () => {
    fc.assert(fc.property(arbitrarySnapshot({ beyondApi: true }), (snapshot) => {
      const people = peopleOf(snapshot);
      expect(reread(snapshot, people, [...people.values()])).to.deep.equal(snapshot);
      expect(reread(snapshot, new Map(), [])).to.deep.equal(snapshot);
    }), { numRuns: 40 });
  }).timeout(60_000);

  it('has neither a person whose key was destroyed nor a mention of that person, and everything else', () => {
    fc.assert(fc.property(arbitrarySnapshot({ beyondApi: true }).filter(({ objects }) => objectsOfKind(objects, 'user').length > 0), (snapshot) => {
      const people = peopleOf(snapshot);
      const [gone, ...others] = [...people.keys()];
      const left = reread(snapshot, people, others.map((name) => people.get(name) as PersonKey));
      const kept = [...snapshot.objects.values()].filter(({ kind, name }) => kind !== 'user' || name !== gone).map((object) => keyText(object));
      expect([...left.objects.keys()].filter((name) => !kept.includes(name))).to.deep.equal([]);
      const mentions = [...left.objects.values()].flatMap((object) => referencesOf(object)).map(({ to }) => to.name);
      expect(mentions.filter((name) => name.startsWith('person~'))).to.deep.equal([]);
      expect(objectsOfKind(left.objects, 'user').map(({ name }) => name).sort()).to.deep.equal([...others].sort());
    }), { numRuns: 30 });
  }).timeout(60_000);
});
