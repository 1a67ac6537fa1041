import { expect } from 'chai';
import fc from 'fast-check';
import { pageOf, type PageRequest } from '../../../src/emulator/runtime/paging.js';
import { ListedMap, type ListOrder } from '../../../src/emulator/state/listed-map.js';
import { inCreationOrder, shuffledOrder } from '../../../src/emulator/state/list-order.js';

function numbers(count: number, order: ListOrder = inCreationOrder): ListedMap<number, number> {
  const list = new ListedMap<number, number>(order);
  for (let n = 0; n < count; n += 1) list.set(n, n);
  return list;
}

function walk(list: ListedMap<number, number>, pageSize: number, between: () => void = () => undefined): number[] {
  const items: number[] = [];
  let token: string | undefined;
  do {
    const page = pageOf(list, request({ ...(token === undefined ? {} : { NextToken: token }) }, pageSize));
    items.push(...page.items);
    token = page.NextToken;
    between();
  } while (token !== undefined);
  return items;
}

function request(input: PageRequest['input'], pageSize = 2, operation = 'ListThings'): PageRequest {
  return { operation, input, pageSize };
}

describe('emulator paging', () => {
  it('gives every item once, whatever the page size, the order and the deletions before', () => {
    fc.assert(fc.property(fc.nat(200), fc.integer({ min: 1, max: 30 }), fc.option(fc.integer()), fc.array(fc.nat(200)), (count, pageSize, seed, deleted) => {
      const list = numbers(count, seed === null ? inCreationOrder : shuffledOrder(seed));
      deleted.forEach((n) => list.delete(n));
      expect(walk(list, pageSize).sort((a, b) => a - b)).to.deep.equal([...list.values()].sort((a, b) => a - b));
    }));
  });

  it('keeps its place when listed items are deleted between pages', () => {
    const list = numbers(100);
    let next = 0;
    expect(walk(list, 3, () => [0, 1, 2].forEach(() => list.delete(next++)))).to.have.length(100);
  });

  it('shuffles by the seed, the same way each time', () => {
    const order = (seed: number): number[] => walk(numbers(50, shuffledOrder(seed)), 7);
    expect(order(1)).to.deep.equal(order(1));
    expect(order(1)).not.to.deep.equal(order(2));
    expect(order(1)).not.to.deep.equal([...order(1)].sort((a, b) => a - b));
  });

  it('caps MaxResults by the page size and the page size by MaxResults', () => {
    expect(pageOf(numbers(9), request({ MaxResults: 5 })).items).to.have.length(2);
    expect(pageOf(numbers(9), request({ MaxResults: 1 })).items).to.have.length(1);
  });

  it('gives no token on a last page that is full', () => {
    expect(pageOf(numbers(2), request({})).NextToken).to.equal(undefined);
  });

  it('takes an empty token for the first page', () => {
    expect(pageOf(numbers(3), request({ NextToken: '' })).items).to.deep.equal([0, 1]);
  });

  it('refuses a token of another operation, of other parameters, and an invented one', () => {
    const NextToken = pageOf(numbers(3), request({ GroupId: 'a' })).NextToken!;
    for (const foreign of [request({ GroupId: 'b', NextToken }), request({ GroupId: 'a', NextToken }, 2, 'ListOthers'), request({ NextToken: 'abc' })]) {
      expect(() => pageOf(numbers(3), foreign)).to.throw('Invalid NextToken');
    }
    expect(pageOf(numbers(3), request({ GroupId: 'a', MaxResults: 1, NextToken })).items).to.deep.equal([2]);
  });

  it('gives at most a page from anywhere in 100,000 items', () => {
    const list = numbers(100_000, shuffledOrder(1));
    walk(list, 50_000);
    for (let n = 0; n < 1000; n += 1) expect([...take(list.after(n * 2 ** 42), 100)]).to.have.length.at.most(100);
  });
});

function* take<T>(items: Iterable<T>, count: number): Iterable<T> {
  let taken = 0;
  for (const item of items) {
    yield item;
    taken += 1;
    if (taken === count) return;
  }
}
