import { expect } from 'chai';
import fc from 'fast-check';
import { awaitOperation, OperationWatch, type OperationStatus } from '../../../src/aws/index.js';
import { AwsError, type IdcError } from '../../../src/errors/index.js';
import { EventClock } from '../../support/event-clock.js';

/** One operation: when it is accepted, how long it takes, how long its record lags, and why it fails, if it does. */
interface Planned {
  readonly startMs: number;
  readonly durationMs: number;
  readonly lagMs: number;
  readonly failureReason?: string | undefined;
}

const error = (code: 'AWS_NOT_FOUND' | 'AWS_ACCESS_DENIED'): AwsError => new AwsError(code, { message: 'no', remedy: 'none' });

/** Operations that run by a clock, with a log of what is asked. */
class Service {
  readonly clock = new EventClock();
  readonly calls: string[] = [];
  mayList = true;

  constructor(readonly plan: readonly Planned[], readonly latencyMs = 0) {}

  async describe(operationId: string): Promise<OperationStatus> {
    this.calls.push(`describe ${operationId}`);
    if (this.latencyMs > 0) await this.clock.sleep(this.latencyMs);
    const one = this.plan[Number(operationId)]!;
    const ageMs = this.clock.nowMs() - one.startMs;
    if (ageMs < one.lagMs) throw error('AWS_NOT_FOUND');
    if (ageMs < one.durationMs) return { status: 'IN_PROGRESS', operationId };
    return { status: one.failureReason === undefined ? 'SUCCEEDED' : 'FAILED', operationId, failureReason: one.failureReason };
  }

  async *listInProgress(): AsyncGenerator<string> {
    this.calls.push('list');
    if (this.latencyMs > 0) await this.clock.sleep(this.latencyMs);
    if (!this.mayList) throw error('AWS_ACCESS_DENIED');
    const ages = this.plan.map(({ startMs }) => this.clock.nowMs() - startMs);
    yield* this.plan.flatMap(({ lagMs, durationMs }, index) => (ages[index]! >= lagMs && ages[index]! < durationMs ? [String(index)] : []));
  }

  /** How each ends, when each is followed from its start. */
  async follow(end: (started: OperationStatus) => Promise<void>): Promise<string[]> {
    const all = this.plan.map(async ({ startMs }, index) => {
      await this.clock.sleep(startMs);
      return end({ status: 'IN_PROGRESS', operationId: String(index) }).then(() => 'done', (thrown: unknown) => (thrown as IdcError).message);
    });
    return this.clock.run(Promise.all(all));
  }

  together(): Promise<string[]> {
    const watch = new OperationWatch('sso:Work', { describe: (id) => this.describe(id), listInProgress: () => this.listInProgress() }, this.clock);
    return this.follow((started) => watch.end(started));
  }

  oneByOne(): Promise<string[]> {
    return this.follow((started) => awaitOperation('sso:Work', started, (id) => this.describe(id), this.clock));
  }
}

/** As on AWS: no assignment is made within the first 150 ms. */
const realistic = { durationMs: fc.integer({ min: 150, max: 20_000 }), lagMs: fc.nat(300) };
const schedule = (parts: typeof realistic, minLength = 1): fc.Arbitrary<Planned[]> =>
  fc.array(fc.record({ startMs: fc.nat(6_000), failureReason: fc.option(fc.constantFrom('a', 'b'), { nil: undefined }), ...parts }), { minLength, maxLength: 14 });

describe('OperationWatch', () => {
  it('gives each waiter the true end of its operation, whatever the schedule, the lag and the latency', async () => {
    const any = schedule({ durationMs: fc.nat(20_000), lagMs: fc.nat(5_000) });
    await fc.assert(fc.asyncProperty(any, fc.nat(400), async (plan, latencyMs) => {
      const ends = await new Service(plan, latencyMs).together();
      ends.forEach((end, index) => {
        const reason = plan[index]?.failureReason;
        if (reason === undefined) expect(end).to.equal('done');
        else expect(end).to.include(`failed: ${reason} (operation ${index})`);
      });
    }));
  });

  it('asks less often than somebody who follows each operation by itself, and never by more than the one list that found them all ended', async () => {
    const total = { together: 0, oneByOne: 0 };
    await fc.assert(fc.asyncProperty(schedule(realistic, 3), async (plan) => {
      const [together, oneByOne] = [new Service(plan), new Service(plan)];
      await Promise.all([together.together(), oneByOne.oneByOne()]);
      expect(together.calls.length, together.calls.join(', ')).to.be.at.most(oneByOne.calls.length + 1);
      total.together += together.calls.length;
      total.oneByOne += oneByOne.calls.length;
    }), { numRuns: 300 });
    expect(total.together).to.be.below(total.oneByOne * 0.8);
  });

  it('asks for ten that take seconds with less than half of the calls', async () => {
    const plan = Array.from({ length: 10 }, (_, index) => ({ startMs: index * 10, durationMs: 3_000, lagMs: 0 }));
    const [together, oneByOne] = [new Service(plan), new Service(plan)];
    await Promise.all([together.together(), oneByOne.oneByOne()]);
    expect(together.calls.length).to.be.below(oneByOne.calls.length / 2);
    expect(together.calls.filter((call) => call !== 'list')).to.have.length(10);
  });

  it('describes a single one, as there is nothing to share', async () => {
    const service = new Service([{ startMs: 0, durationMs: 2_000, lagMs: 0 }]);
    await service.together();
    expect(service.calls).not.to.include('list').and.not.to.be.empty;
  });

  it('describes each where the caller may not list', async () => {
    const service = new Service(Array.from({ length: 5 }, () => ({ startMs: 0, durationMs: 4_000, lagMs: 0 })));
    service.mayList = false;
    expect(await service.together()).to.deep.equal(Array.from({ length: 5 }, () => 'done'));
    expect(service.calls.filter((call) => call === 'list')).to.have.length(1);
  });

  it('gives up on each after ten minutes', async () => {
    const forever = { startMs: 0, durationMs: 1e9, lagMs: 0 };
    const ends = await new Service([forever, forever, forever, { ...forever, durationMs: 1_000 }]).together();
    expect(ends[3]).to.equal('done');
    for (const end of ends.slice(0, 3)) expect(end).to.include('after 10 minutes it is still in progress');
  });

  it('tells of an operation that had ended when it was accepted', async () => {
    const watch = new OperationWatch('sso:Work', { describe: () => Promise.reject(new Error('not needed')), listInProgress: () => { throw new Error('not needed'); } });
    await watch.end({ status: 'SUCCEEDED', operationId: '1' });
    const ended = await watch.end({ status: 'FAILED', operationId: '1', failureReason: 'no role' }).then(() => '', (thrown: unknown) => (thrown as IdcError).message);
    expect(ended).to.include('no role');
  });
});
