import type { CallerIdentity } from '../aws/index.js';
import { asIdcError, type IdcError } from '../errors/index.js';
import type { InstanceInfo } from '../model/index.js';
import type { OperationContext } from './context.js';
import { interruptedRun } from './runs/interrupted-run.js';
import type { RunRecord } from './runs/run-record.js';

/** What is found of one instance, as far as it goes. */
export interface InstanceStatus {
  readonly instanceName: string;
  readonly region?: string;
  readonly caller?: CallerIdentity;
  readonly instance?: InstanceInfo;
  /** The latest restore, when it was interrupted. */
  readonly interrupted?: RunRecord | undefined;
  /** Why the rest is not known. */
  readonly error?: IdcError;
}

/** Asks who calls and which instance is there, and whether both are the expected ones. */
export async function instanceStatus({ repository, instanceName, aws }: OperationContext): Promise<InstanceStatus> {
  let found: InstanceStatus = { instanceName };
  try {
    found = { ...found, interrupted: await interruptedRun({ repository, instanceName }) };
    const port = await aws();
    found = { ...found, region: port.region };
    found = { ...found, caller: await port.callerIdentity() };
    return { ...found, instance: await port.findInstance() };
  } catch (thrown) {
    return { ...found, error: asIdcError(thrown) };
  }
}
