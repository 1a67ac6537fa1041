import type { CallerIdentity } from '../aws/index.js';
import { asIdcError, type IdcError } from '../errors/index.js';
import type { InstanceInfo } from '../model/index.js';
import type { OperationContext } from './context.js';

/** What is found of one instance, as far as it goes. */
export interface InstanceStatus {
  readonly instanceName: string;
  readonly region?: string;
  readonly caller?: CallerIdentity;
  readonly instance?: InstanceInfo;
  /** Why the rest is not known. */
  readonly error?: IdcError;
}

/** Asks who calls and which instance is there, and whether both are the expected ones. */
export async function instanceStatus({ instanceName, aws }: OperationContext): Promise<InstanceStatus> {
  let found: InstanceStatus = { instanceName };
  try {
    const port = await aws();
    found = { ...found, region: port.region };
    found = { ...found, caller: await port.callerIdentity() };
    return { ...found, instance: await port.findInstance() };
  } catch (thrown) {
    return { ...found, error: asIdcError(thrown) };
  }
}
