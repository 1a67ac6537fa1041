import { Semaphore } from './concurrent.js';
import { OperationWatch } from './operation-watch.js';
import type { AssignmentIds, OperationStatus, SsoAdminPort } from './ports.js';
import { systemClock, type Clock } from './rate-limiter.js';

/** At most ten assignment operations may be outstanding (User Guide, "Additional quotas"). */
export const outstandingAssignments = 10;

/** No limit is published; people report the refusal of too many assignments for provisionings as well. */
const outstandingProvisionings = 10;

/**
 * The asynchronous operations of one instance: starts as many as AWS takes at a time and follows each to its end.
 * Every method throws AwsError, AWS_OPERATION_FAILED and AWS_OPERATION_TIMEOUT included.
 */
export class OutstandingOperations {
  readonly #assignments = new Semaphore(outstandingAssignments);
  readonly #provisionings = new Semaphore(outstandingProvisionings);
  readonly #creations: OperationWatch;
  readonly #deletions: OperationWatch;
  readonly #provisioning: OperationWatch;

  constructor(readonly ssoAdmin: SsoAdminPort, clock: Clock = systemClock) {
    this.#creations = new OperationWatch('sso:CreateAccountAssignment', {
      listInProgress: () => ssoAdmin.listCreationsInProgress(), describe: (id) => ssoAdmin.describeAssignmentCreation(id),
    }, clock);
    this.#deletions = new OperationWatch('sso:DeleteAccountAssignment', {
      listInProgress: () => ssoAdmin.listDeletionsInProgress(), describe: (id) => ssoAdmin.describeAssignmentDeletion(id),
    }, clock);
    this.#provisioning = new OperationWatch('sso:ProvisionPermissionSet', {
      listInProgress: () => ssoAdmin.listProvisioningsInProgress(), describe: (id) => ssoAdmin.describeProvisioning(id),
    }, clock);
  }

  /**
   * @param toFollow how many operations of the same account wait for this one. The longest chain goes first, which ends the
   * whole soonest (T. C. Hu, "Parallel Sequencing and Assembly Line Problems", 1961).
   */
  createAssignment(assignment: AssignmentIds, toFollow = 0): Promise<void> {
    return inTurn(this.#assignments, this.#creations, () => this.ssoAdmin.createAssignment(assignment), toFollow);
  }

  /** @param toFollow as of createAssignment */
  deleteAssignment(assignment: AssignmentIds, toFollow = 0): Promise<void> {
    return inTurn(this.#assignments, this.#deletions, () => this.ssoAdmin.deleteAssignment(assignment), toFollow);
  }

  /** Gives all accounts that have the permission set its latest state. */
  provisionEverywhere(arn: string): Promise<void> {
    return inTurn(this.#provisionings, this.#provisioning, () => this.ssoAdmin.provisionEverywhere(arn));
  }
}

/**
 * Holds a place until the end, or only until AWS has finished where somebody waits who is as urgent as what follows in the
 * same account: how the operation ended is then asked when the next is under way.
 */
async function inTurn(places: Semaphore, watch: OperationWatch, start: () => Promise<OperationStatus>, toFollow = 0): Promise<void> {
  const ended = await places.hold(async () => {
    const started = await start();
    return new Promise<{ readonly end: Promise<void> }>((giveBack) => {
      const end = watch.end(started, () => {
        if (places.mostUrgent >= toFollow - 1) setImmediate(() => { giveBack({ end }); });
      });
      const whenEnded = (): void => { giveBack({ end }); };
      end.then(whenEnded, whenEnded);
    });
  }, toFollow);
  await ended.end;
}
