import { expect } from 'chai';
import fc from 'fast-check';
import { alignNamesakes, diffObjects } from '../../../src/diff/index.js';
import { namesakesOf } from '../../../src/kinds/application/natural-keys.js';
import { applicationSchema } from '../../../src/kinds/application/schema.js';
import { makeObject } from '../../../src/kinds/schemas.js';
import { objectMap, type ObjectMap } from '../../../src/model/index.js';

/** Applications as an instance has them: an ARN of its own each, and a text that stands for all that they hold. */
interface Row {
  readonly id: string;
  readonly name: string;
  readonly content: string;
}

function collected(rows: readonly Row[]): ObjectMap {
  const applicationProviderArn = 'arn:aws:sso::aws:applicationProvider/custom';
  const namesakes = namesakesOf(rows.map((row) => ({ arn: row.id, name: row.name, applicationProviderArn })));
  return objectMap(rows.map(({ id, name, content }) => {
    const namesake = namesakes.get(id);
    return makeObject(applicationSchema, {
      name, ...(namesake === undefined ? {} : { namesake }), applicationProviderArn, status: 'ENABLED', assignmentRequired: true, tags: { content }, id,
    });
  }));
}

const rows = fc.uniqueArray(
  fc.record({ id: fc.nat(30).map((number) => `arn/apl-${number}`), name: fc.constantFrom('A', 'B', 'A~apl-7', '~'), content: fc.constantFrom('x', 'y', 'z') }),
  { maxLength: 8, selector: ({ id }) => id },
);

describe('applications of one name', () => {
  it('all have a natural key of their own, whatever the order in which they are listed', () => {
    fc.assert(fc.property(rows, (some) => {
      expect(collected(some).size).to.equal(some.length);
      expect([...collected([...some].reverse()).keys()].sort()).to.deep.equal([...collected(some).keys()].sort());
    }));
  });

  it('are all there after their keys are aligned, each key once', () => {
    fc.assert(fc.property(rows, rows, (a, b) => {
      const aligned = alignNamesakes(collected(a), collected(b));
      expect([...aligned.values()].map(({ body }) => String(body['id'])).sort()).to.deep.equal(a.map(({ id }) => id).sort());
    }));
  });

  for (const seed of [-334302329, 2064384832]) {
    it(`are all there when one is called what the key of another is made of (seed ${seed})`, () => {
      fc.assert(fc.property(rows, rows, (a, b) => {
        expect(alignNamesakes(collected(a), collected(b)).size).to.equal(a.length);
      }), { seed });
    });
  }

  it('do not differ when only their ARNs do', () => {
    fc.assert(fc.property(rows, fc.func(fc.nat()), (some, random) => {
      const order = new Map(some.map(({ id }) => [id, random(id)]));
      const again = some.toSorted((a, b) => (order.get(a.id) ?? 0) - (order.get(b.id) ?? 0)).map((row, index) => ({ ...row, id: `arn/new-${index}` }));
      expect(diffObjects(collected(again), collected(some)).changes).to.deep.equal([]);
    }));
  });

  it('are told apart by ARN when one changes and another is deleted', () => {
    const row = (number: number, content = String(number)): Row => ({ id: `arn/apl-${number}`, name: 'A', content });
    const { changes } = diffObjects(collected([row(2), row(3, 'other')]), collected([row(1), row(2), row(3)]));
    expect(changes.map(({ name, action }) => [name, action])).to.deep.equal([['A', 'create'], ['A~apl-3', 'update']]);
  });
});
