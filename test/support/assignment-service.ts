import { OutstandingOperations, type OperationStatus, type SsoAdminPort } from '../../src/aws/index.js';
import { EventClock } from './event-clock.js';

/** How AWS makes assignments: how long each takes, by how much of that they differ, and how long an answer takes. */
export interface AssignmentPace {
  readonly durationMs: number;
  /** Part of the duration, both ways. */
  readonly spread: number;
  readonly latencyMs: number;
}

/** Calls that it takes to make assignments in some accounts, so many in each, on a clock that only its sleepers move. */
export async function assignmentCalls(accounts: number, inEach: number, { durationMs, spread, latencyMs }: AssignmentPace): Promise<Record<string, number>> {
  const clock = new EventClock();
  const ends = new Map<string, number>();
  const calls: Record<string, number> = {};
  const count = async (operation: string): Promise<void> => {
    calls[operation] = (calls[operation] ?? 0) + 1;
    await clock.sleep(latencyMs);
  };
  const status = (operationId: string): OperationStatus => ({ operationId, status: clock.nowMs() < (ends.get(operationId) ?? 0) ? 'IN_PROGRESS' : 'SUCCEEDED' });
  const port: Pick<SsoAdminPort, 'createAssignment' | 'describeAssignmentCreation' | 'listCreationsInProgress'> = {
    createAssignment: async () => {
      await count('sso:CreateAccountAssignment');
      const operationId = String(ends.size);
      ends.set(operationId, clock.nowMs() + durationMs * (1 + spread * Math.sin(ends.size * 12.9898)));
      return { operationId, status: 'IN_PROGRESS' };
    },
    describeAssignmentCreation: async (operationId) => {
      await count('sso:DescribeAccountAssignmentCreationStatus');
      return status(operationId);
    },
    async *listCreationsInProgress() {
      await count('sso:ListAccountAssignmentCreationStatus');
      yield* [...ends.keys()].filter((operationId) => status(operationId).status === 'IN_PROGRESS');
    },
  };
  const operations = new OutstandingOperations(port as SsoAdminPort, clock);
  const assignment = { accountId: '', permissionSetArn: '', principalType: 'USER', principalId: '' } as const;
  await clock.run(Promise.all(Array.from({ length: accounts }, async () => {
    for (let toFollow = inEach - 1; toFollow >= 0; toFollow -= 1) await operations.createAssignment(assignment, toFollow);
  })));
  return calls;
}
