import { kindNames, type ObjectKey, type OperationAction } from '../../model/index.js';
import { decide, denial, needsArn, objectRequest, type RoleDecision, type RolePrincipal, type RoleRequest, type RoleRules } from '../../roles/index.js';

/** What somebody wants to do, as far as the command line says it. */
export interface IntendedOperation {
  readonly action: OperationAction;
  /** All instances that it is about. */
  readonly instances: readonly string[];
  /** Kinds that were chosen; absent: as the operation does without a choice. */
  readonly kinds?: readonly RoleRequest['kind'][] | undefined;
  readonly account?: string | undefined;
  readonly strategy?: string | undefined;
}

/** Restores that begin with a choice of kinds: without one they are about all. */
const ofAllKinds: readonly OperationAction[] = ['restore:run'];

/** Decides what one process may do, before anything is done. */
export class RoleGate {
  constructor(
    readonly rules: RoleRules,
    private readonly local: Omit<RolePrincipal, 'arn'>,
    /** What STS says of the caller on an instance; asked only where the rules depend on it. */
    private readonly arnOn: (instance: string) => Promise<string>,
  ) {}

  /** Who runs this process, for decisions on an instance. */
  async principal(instance: string): Promise<RolePrincipal> {
    return needsArn(this.rules) ? { ...this.local, arn: await this.arnOn(instance) } : this.local;
  }

  /**
   * Lets an operation begin, as far as it is known: by instance, by each kind that it is about, and by its strategy.
   * @throws DeniedError ROLE_DENIED
   */
  async requireOperation({ action, instances, kinds = ofAllKinds.includes(action) ? kindNames : [undefined], account, strategy }: IntendedOperation): Promise<void> {
    for (const instance of instances) {
      const principal = await this.principal(instance);
      for (const kind of kinds) await this.#require({ principal, action, instance, kind, account, strategy });
    }
  }

  /**
   * Lets the objects of a plan be written, each by its kind and account.
   * @throws DeniedError ROLE_DENIED for the first that is denied
   */
  async requireObjects({ action, instance, strategy }: Pick<RoleRequest, 'action' | 'instance' | 'strategy'>, objects: readonly ObjectKey[]): Promise<void> {
    const principal = await this.principal(instance);
    const seen = new Set<string>();
    for (const object of objects) {
      const request = objectRequest({ principal, action, instance, strategy }, object);
      const key = `${object.kind} ${request.account ?? ''}`; // a decision depends on nothing else of an object
      if (!seen.has(key)) await this.#require(request);
      seen.add(key);
    }
  }

  async #require(request: RoleRequest): Promise<void> {
    const decision: RoleDecision = await decide(this.rules, request);
    if (!decision.allowed) throw denial(request, decision);
  }
}
