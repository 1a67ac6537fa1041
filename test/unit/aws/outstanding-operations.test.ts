import { expect } from 'chai';
import { OutstandingOperations, type AssignmentIds, type OperationStatus, type SsoAdminPort } from '../../../src/aws/index.js';
import { AwsError } from '../../../src/errors/index.js';
import { EventClock } from '../../support/event-clock.js';

const workMs = 3_000;

/** Assignments as AWS makes them: at most ten under way, one after the other within an account. */
class Assignments {
  readonly clock = new EventClock();
  readonly #endMs: number[] = [];
  readonly #accountFreeMs = new Map<string, number>();
  mostOutstanding = 0;

  readonly operations = new OutstandingOperations({
    createAssignment: (ids: AssignmentIds) => this.#accept(ids),
    describeAssignmentCreation: (id: string) => this.#describe(id),
    listCreationsInProgress: () => this.#list(),
  } as unknown as SsoAdminPort, this.clock);

  /** Makes so many assignments in each account, in each of them one after the other. */
  async make(counts: readonly number[], failing: readonly number[] = []): Promise<string[]> {
    const ends: string[] = [];
    this.#failing = failing;
    await this.clock.run(Promise.all(counts.map(async (count, account) => {
      for (let toFollow = count - 1; toFollow >= 0; toFollow -= 1) {
        const ids: AssignmentIds = { accountId: String(account), permissionSetArn: 'arn', principalType: 'GROUP', principalId: 'id' };
        ends.push(await this.operations.createAssignment(ids, toFollow).then(() => 'done', (thrown: unknown) => (thrown as AwsError).code));
      }
    })));
    return ends;
  }
  #failing: readonly number[] = [];

  #outstanding(): number {
    return this.#endMs.filter((endMs) => endMs > this.clock.nowMs()).length;
  }

  async #accept({ accountId }: AssignmentIds): Promise<OperationStatus> {
    await this.clock.sleep(80);
    const startMs = Math.max(this.clock.nowMs(), this.#accountFreeMs.get(accountId) ?? 0);
    this.#accountFreeMs.set(accountId, startMs + workMs);
    this.#endMs.push(startMs + workMs);
    this.mostOutstanding = Math.max(this.mostOutstanding, this.#outstanding());
    return { status: 'IN_PROGRESS', operationId: String(this.#endMs.length - 1) };
  }

  async #describe(operationId: string): Promise<OperationStatus> {
    await this.clock.sleep(80);
    if (this.#endMs[Number(operationId)]! > this.clock.nowMs()) return { status: 'IN_PROGRESS', operationId };
    return { status: this.#failing.includes(Number(operationId)) ? 'FAILED' : 'SUCCEEDED', operationId };
  }

  async *#list(): AsyncGenerator<string> {
    await this.clock.sleep(80);
    yield* this.#endMs.flatMap((endMs, index) => (endMs > this.clock.nowMs() ? [String(index)] : []));
  }
}

describe('OutstandingOperations', () => {
  it('keeps the ten places of assignments full, and never takes an eleventh', async () => {
    const aws = new Assignments();
    const counts = [30, ...Array.from({ length: 24 }, () => 15)];
    const total = counts.reduce((sum, count) => sum + count, 0);
    expect(await aws.make(counts)).to.have.length(total).and.satisfy((ends: string[]) => ends.every((end) => end === 'done'));
    expect(aws.mostOutstanding).to.equal(10);
    expect(aws.clock.nowMs() / ((total * workMs) / 10)).to.be.below(1.15);
  });

  it('tells of each failure and gives its place on', async () => {
    const ends = await new Assignments().make(Array.from({ length: 20 }, () => 2), [0, 7, 33]);
    expect(ends.filter((end) => end === 'AWS_OPERATION_FAILED')).to.have.length(3);
    expect(ends).to.have.length(40);
  });

  it('gives the place of one that AWS does not accept on', async () => {
    const operations = new OutstandingOperations({ createAssignment: () => Promise.reject(new AwsError('AWS_INVALID', { message: 'no', remedy: 'none' })) } as unknown as SsoAdminPort);
    const ids: AssignmentIds = { accountId: '1', permissionSetArn: 'arn', principalType: 'USER', principalId: 'id' };
    const ends = await Promise.allSettled(Array.from({ length: 25 }, () => operations.createAssignment(ids)));
    expect(ends.every(({ status }) => status === 'rejected')).to.equal(true);
  });
});
