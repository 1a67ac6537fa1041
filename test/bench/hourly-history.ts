import { snapshotMessage } from '../../src/store/commit-message.js';
import { newSnapshotId } from '../../src/store/index.js';
import { sampleMetadata } from '../support/sample-snapshot.js';
import type { TemporaryRepository } from '../support/temporary-repository.js';

const start = Date.parse('2026-01-01T00:00:00Z');
const digest = `sha256:${'00'.repeat(32)}`;

/**
 * Hourly snapshots, each with a thousandth of the users changed, as `git fast-import` writes them: one snapshot after the other by the
 * store is what the bench of commits measures.
 */
export async function hourlyHistory(temporary: TemporaryRepository, { users, hours }: { readonly users: number; readonly hours: number }): Promise<void> {
  const changed = Math.max(1, Math.round(users / 1000));
  const commands: string[] = [];
  for (let hour = 0; hour < hours; hour += 1) {
    const takenAt = new Date(start + hour * 3_600_000);
    const message = snapshotMessage({ metadata: sampleMetadata({ snapshotId: newSnapshotId(takenAt), takenAt }), digest });
    const seconds = takenAt.getTime() / 1000;
    commands.push(`commit refs/heads/snapshots\nauthor A <a@example.com> ${seconds} +0000\ncommitter A <a@example.com> ${seconds} +0000\n${data(message)}`);
    const touched = hour === 0 ? users : changed;
    for (let index = 0; index < touched; index += 1) {
      const user = hour === 0 ? index : (hour * changed + index) % users;
      commands.push(`M 100644 inline snapshots/default/users/user-${String(user).padStart(5, '0')}.yaml\n${data(userYaml(user, hour))}`);
    }
  }
  temporary.gitWithInput(`${commands.join('\n')}\ndone\n`, 'fast-import', '--quiet', '--done');
  temporary.git('gc', '--quiet');
}

function data(text: string): string {
  return `data ${Buffer.byteLength(text)}\n${text}`;
}

function userYaml(user: number, hour: number): string {
  const lines = [`userName: user-${user}@example.com`, 'name:', `  givenName: Given${user}`, `  familyName: Family${user * 7}`, `title: Engineer of hour ${hour}`, 'emails:', `  - value: user-${user}@example.com`, '    type: work', '    primary: true', 'locale: en-US', 'timezone: America/New_York', 'userStatus: ENABLED'];
  return `${lines.join('\n')}\n`;
}
