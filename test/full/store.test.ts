import { expectBothWritten, expectKillsSurvived } from '../support/commit-processes.js';
import { temporaryRepository, type TemporaryRepository } from '../support/temporary-repository.js';

describe('several processes', () => {
  let temporary: TemporaryRepository;
  beforeEach(() => {
    temporary = temporaryRepository({ 'README.md': 'x\n' });
  });
  afterEach(() => temporary.remove());

  it('that commit at once keep all snapshots of both, 100 each', async function () {
    this.timeout(600_000);
    await expectBothWritten(temporary, 100);
  });

  it('that are killed 200 times leave a valid repository and every confirmed snapshot', async function () {
    this.timeout(1_800_000);
    await expectKillsSurvived(temporary, 200);
  });
});
