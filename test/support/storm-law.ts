import { expect } from 'chai';
import { diffObjects } from '../../src/diff/index.js';
import type { Fault } from '../../src/emulator/index.js';
import { gapOf, keyText, type Snapshot } from '../../src/model/index.js';
import { readLive, takeSnapshot } from '../../src/operations/index.js';
import { readCommitted } from '../../src/operations/read-committed.js';
import { disturbances } from './disturbances.js';
import type { EmulatedInstance } from './emulated-instance.js';

/** Every fault that passes by itself, all at once. */
export const weather: readonly Fault[] = [
  { operation: '*', probability: 0.04, error: { type: 'ThrottlingException', message: 'Rate exceeded' } },
  { operation: 'ListUsers', afterCalls: 2, times: 5, error: { type: 'ThrottlingException', message: 'Rate exceeded' } },
  ...disturbances,
];

/** Faults that nothing helps against. */
export const denials: readonly { readonly action: string }[] = [
  { action: 'sso:GetInlinePolicyForPermissionSet' }, { action: 'identitystore:ListGroupMemberships' }, { action: 'organizations:ListAccounts' },
];

/**
 * A snapshot under every fault of the emulator at once, also those that no retry passes: refused pages, permissions that
 * are missing for some objects, and somebody who changes things meanwhile. Each object is as in the truth or in a gap, each
 * gap lacks something, and the next quiet snapshot has it all.
 */
export async function checkStorm({ emulator, context }: EmulatedInstance): Promise<Snapshot['coverage']> {
  const { identityStoreId = '', users, groups, permissionSets } = emulator.dump();
  const error = { type: 'AccessDeniedException', message: 'denied' };
  const input = { IdentityStoreId: identityStoreId, UserId: users[0]?.id ?? '', Operations: [{ AttributePath: 'title', AttributeValue: 'Meanwhile' }] };
  const faults: readonly Fault[] = [
    { operation: 'ListGroupMemberships', match: { GroupId: groups[1]?.id ?? '' }, error },
    { operation: 'ListTagsForResource', match: { ResourceArn: permissionSets[2]?.arn ?? '' }, error },
    { operation: 'ListAccountAssignments', probability: 0.1, expireToken: true },
    { operation: 'DescribePermissionSet', afterCalls: 3, times: 1, meanwhile: [{ operation: 'UpdateUser', input }] },
    ...weather,
  ];
  faults.forEach((fault) => { emulator.addFault(fault); });
  const { commit, metadata } = await takeSnapshot(context);
  emulator.clearFaults();
  const outcomes = new Set(emulator.calls.map(({ outcome }) => outcome));
  expect([...outcomes]).to.include.members(['ThrottlingException', 'InternalServerException', 'AccessDeniedException', 'reset']);
  const { snapshot } = await readCommitted(context, commit);
  const truth = (await readLive(context)).snapshot;
  const lacking = [...truth.objects.values()].filter((object) => !snapshot.objects.has(keyText(object)));
  expect(lacking.filter((object) => gapOf(snapshot.coverage, object) === undefined).map(keyText), 'lacks without a gap').to.deep.equal([]);
  const there = new Map([...truth.objects].filter(([key]) => snapshot.objects.has(key)));
  const wrong = diffObjects(there, snapshot.objects, { readOnlyFields: 'compare' }).changes;
  expect(metadata.reading?.settled === 'settled' ? wrong : [], 'is otherwise than the truth').to.deep.equal([]);
  for (const gap of metadata.gaps.filter(({ kind }) => kind !== 'accounts' && kind !== 'instance')) {
    const isReal = lacking.some(({ kind, name }) => kind === gap.kind && (gap.name === undefined || name.startsWith(gap.name)));
    expect(isReal, `${JSON.stringify(gap)} lacks something`).to.equal(true);
  }
  expect((await takeSnapshot(context)).metadata.gaps).to.deep.equal([]);
  return snapshot.coverage;
}
