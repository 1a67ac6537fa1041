import { expect } from 'chai';
import { encodeRecord } from '../../../../src/collect/answers/answer-record.js';
import { continuation, listingKey, listingsOf } from '../../../../src/collect/answers/listing.js';

/** A page as it was recorded: the token that asked for it, and the one that it gives. */
function page(token: string | undefined, next: string | undefined, atMs = 0, group = 'a'): Uint8Array {
  const input = { GroupId: group, MaxResults: 100, NextToken: token };
  return encodeRecord({ call: { action: 'identitystore:ListX', input }, outcome: { answer: { Items: [], NextToken: next } }, atMs })!;
}

const tokens = (records: readonly Uint8Array[], isUsable = (_: number): boolean => true) =>
  [...listingsOf(records, isUsable).values()].map(({ pages }) => [...pages.keys()]);

describe('listingKey', () => {
  it('is the same for all pages of a list, whatever the order of its parameters', () => {
    const first = listingKey({ action: 'sso:ListX', input: { A: 1, B: { D: 2, C: undefined }, NextToken: undefined } });
    expect(listingKey({ action: 'sso:ListX', input: { NextToken: 't', B: { D: 2 }, A: 1 } })).to.equal(first);
    expect(listingKey({ action: 'sso:ListX', input: { A: 2, B: { D: 2 } } })).to.not.equal(first);
  });
});

describe('listingsOf', () => {
  it('puts pages behind their first one, list by list', () => {
    expect(tokens([page(undefined, 't1'), page(undefined, undefined, 0, 'b'), page('t1', 't2')])).to.deep.equal([['', 't1'], ['']]);
  });

  it('leaves out a list whose first page is not there, or that does not follow', () => {
    expect(tokens([page('t1', 't2')])).to.deep.equal([]);
    expect(tokens([page(undefined, 't1'), page('t9', undefined)])).to.deep.equal([]);
  });

  it('leaves out a list with a page that is too old, and keeps the others', () => {
    expect(tokens([page(undefined, 't1', 1), page('t1', undefined, 5), page(undefined, undefined, 5, 'b')], (atMs) => atMs > 3)).to.deep.equal([['']]);
  });

  it('begins a list anew where it was read anew, even when the tokens are the same', () => {
    expect(tokens([page(undefined, 't1'), page('t1', 't2'), page(undefined, 't1')])).to.deep.equal([['']]);
  });

  it('does not run in circles over tokens that do', () => {
    expect(tokens([page(undefined, 't1'), page('t1', 't1')])).to.deep.equal([]);
    expect(tokens([page(undefined, 't1'), page('t1', 't2'), page('t2', 't1')])).to.deep.equal([]);
  });

  it('believes nothing after a record that it cannot read', () => {
    expect(tokens([page(undefined, undefined), Buffer.from('{}'), page(undefined, undefined, 0, 'b')])).to.deep.equal([['']]);
  });
});

describe('continuation', () => {
  it('is the call for the page after the last one, and nothing when there is none', () => {
    const [open] = listingsOf([page(undefined, 't1'), page('t1', 't2')], () => true).values();
    expect(continuation(open!)).to.have.nested.property('input.NextToken', 't2');
    const [closed] = listingsOf([page(undefined, 't1'), page('t1', '')], () => true).values();
    expect(continuation(closed!)).to.equal(undefined);
  });
});
