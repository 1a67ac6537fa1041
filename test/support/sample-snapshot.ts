import type { SnapshotMetadata, TreeFile } from '../../src/model/index.js';

/** Files of a tree from an object literal. */
export function treeFiles(files: Readonly<Record<string, string>>): TreeFile[] {
  return Object.entries(files).map(([path, text]) => ({ path, content: Buffer.from(text) }));
}

/** Metadata of a snapshot, with any field replaced. */
export function sampleMetadata(overrides: Partial<SnapshotMetadata> = {}): SnapshotMetadata {
  return {
    snapshotId: '20261123T220000Z-k3f9',
    instanceName: 'default',
    instanceArn: 'arn:aws:sso:::instance/ssoins-7223a1b2c3d4e5f6',
    takenAt: new Date('2026-11-23T22:00:00.123Z'),
    caller: 'arn:aws:sts::111122223333:assumed-role/Backup/session',
    purpose: 'backup',
    kinds: ['user', 'group'],
    gaps: [],
    findings: [],
    losses: [],
    counts: { user: 2, group: 1 },
    calls: { 'identitystore:ListUsers': 1, 'identitystore:ListGroups': 1 },
    durationMs: 1234,
    formatVersion: 1,
    toolVersion: '0.1.0',
    ...overrides,
  };
}

/** A small state: two users and a group. */
export const smallState: Readonly<Record<string, string>> = {
  'instance.yaml': 'instanceArn: arn:aws:sso:::instance/ssoins-7223a1b2c3d4e5f6\n',
  'users/alice.yaml': 'userName: alice\n',
  'users/bob.yaml': 'userName: bob\n',
  'groups/Admins.yaml': 'displayName: Admins\nmembers:\n  - alice\n',
};
