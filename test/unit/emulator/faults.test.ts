import { expect } from 'chai';
import { FaultList } from '../../../src/emulator/runtime/faults.js';

const error = { type: 'ThrottlingException', message: 'Rate exceeded' };

describe('emulator faults', () => {
  it('strike calls of their operation whose parameters contain theirs', () => {
    const faults = new FaultList([{ operation: 'CreateUser', match: { Name: { GivenName: 'Ann' } }, error }]);
    expect(faults.strike('CreateUser', { UserName: 'ann', Name: { GivenName: 'Ann', FamilyName: 'B' } })?.error).to.deep.equal(error);
    expect(faults.strike('CreateUser', { Name: { GivenName: 'Bob' } })).to.equal(undefined);
    expect(faults.strike('UpdateUser', { Name: { GivenName: 'Ann' } })).to.equal(undefined);
  });

  it('let the first calls pass and stop after their times', () => {
    const faults = new FaultList([{ operation: '*', error, afterCalls: 2, times: 1 }]);
    expect([1, 2, 3, 4].map(() => faults.strike('ListUsers', {}) !== undefined)).to.deep.equal([false, false, true, false]);
  });

  it('are gone when cleared', () => {
    const faults = new FaultList();
    faults.add({ operation: '*', error });
    faults.clear();
    expect(faults.strike('ListUsers', {})).to.equal(undefined);
  });
});
