import { expect } from 'chai';
import fc from 'fast-check';
import { makeObject, propertiesOf, referencesOf, schemaOf, schemas } from '../../../src/kinds/schemas.js';
import { keyText, kindNames, type SnapshotObject } from '../../../src/model/index.js';
import { arbitraryDamage, arbitrarySnapshot } from '../../support/arbitraries/index.js';

function settable(object: SnapshotObject): Record<string, unknown> {
  const hidden: readonly string[] = schemaOf(object.kind).readOnlyFields;
  return Object.fromEntries(Object.entries(object.body).filter(([field]) => !hidden.includes(field)));
}

describe('the registry of kinds', () => {
  it('lists the kinds in order of reference', () => {
    expect(schemas.map(({ name }) => name)).to.deep.equal([...kindNames]);
  });

  it('brings an object back from its properties, without what nobody can set', () => {
    fc.assert(
      fc.property(arbitrarySnapshot({ beyondApi: true }), ({ objects }) => {
        for (const object of objects.values()) {
          const back = schemaOf(object.kind).fromProperties(propertiesOf(object));
          expect(back).to.deep.equal(settable(object));
        }
      }),
    );
  });

  it('accepts and leaves alone what is canonical', () => {
    fc.assert(
      fc.property(arbitrarySnapshot({ beyondApi: true }), ({ objects }) => {
        for (const object of objects.values()) {
          const parsed = schemaOf(object.kind).schema.parse(object.body);
          expect(makeObject(schemaOf(object.kind), parsed)).to.deep.equal(object);
        }
      }),
    );
  });
});

describe('random organizations', () => {
  it('hold every object that is referred to, before and after damage', () => {
    const pairs = arbitrarySnapshot().chain((a) => fc.tuple(fc.constant(a), arbitraryDamage(a)));
    fc.assert(
      fc.property(pairs, ([a, b]) => {
        for (const { objects } of [a, b]) {
          const references = [...objects.values()].flatMap(referencesOf).map(({ to }) => keyText(to));
          expect([...objects.keys()]).to.include.members(references);
        }
      }),
    );
  });
});

describe('keys named __proto__', () => {
  it('survive in assignments, tags and policies', () => {
    const assignments = JSON.parse('{"accountId":"111111111111","permissionSets":{"__proto__":{"users":["alice"]}}}') as object;
    expect(Object.keys((schemaOf('account-assignments').schema.parse(assignments) as { permissionSets: object }).permissionSets)).to.deep.equal(['__proto__']);
    const permissionSet = JSON.parse('{"name":"A","tags":{"__proto__":"x"},"inlinePolicy":{"__proto__":1}}') as object;
    const parsed = schemaOf('permission-set').schema.parse(permissionSet) as { tags: object; inlinePolicy: object };
    expect([Object.keys(parsed.tags), Object.keys(parsed.inlinePolicy)]).to.deep.equal([['__proto__'], ['__proto__']]);
  });
});
