import type { InstancePorts, OutstandingOperations } from '../aws/index.js';
import type { Directory } from './directory.js';

/** What a reconciler works with. */
export interface ReconcileContext {
  readonly ports: InstancePorts;
  readonly directory: Directory;
  /** What AWS does after it has answered. */
  readonly operations: OutstandingOperations;
}

/**
 * Makes live objects what they shall be. After a failure the live object may be changed in part; running again from a fresh
 * read finishes it.
 */
export interface Reconciler<Body> {
  /** Creates the object, or adopts and reconciles one that is already there. Returns its live ID. */
  create(context: ReconcileContext, after: Body): Promise<string>;
  /** Changes what differs, going on past a part that fails; throws one error that names every failed part. */
  update(context: ReconcileContext, id: string, before: Body, after: Body): Promise<void>;
  /** Deletes the object; one that is gone is done. */
  delete(context: ReconcileContext, id: string, before: Body): Promise<void>;
}
