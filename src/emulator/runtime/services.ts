import { cloudTrailOperations } from '../cloudtrail/operations.js';
import { iamOperations } from '../iam/operations.js';
import { identityStoreOperations } from '../identity-store/operations.js';
import { checkStorePlace } from '../identity-store/place-rules.js';
import { cloudTrailError } from '../cloudtrail/wording.js';
import type { JsonObject } from '../json.js';
import { organizationsOperations } from '../organizations/operations.js';
import { checkOrganizationPlace } from '../organizations/place-rules.js';
import { organizationsError } from '../organizations/wording.js';
import type { ServiceError } from '../service-error.js';
import { type ServiceName, type ServiceTable, serviceTables } from '../shapes/table.js';
import { ssoAdminOperations } from '../sso-admin/operations.js';
import { checkPlace } from '../sso-admin/place-rules.js';
import { stsOperations } from '../sts/operations.js';
import { identityStoreProtocol, jsonProtocol, type Protocol, iamProtocol, stsProtocol } from '../wire/protocol.js';
import type { Context, Operations } from './operation.js';

/** A service: its name, its table, its behaviour and its protocol. */
export interface Service {
  readonly name: ServiceName;
  readonly table: ServiceTable;
  readonly operations: Operations;
  readonly protocol: Protocol;
  /** Refuses calls from where they may not come. */
  readonly checkPlace: (input: JsonObject, context: Context) => void;
  /** Name of the error for calls above the rate. */
  readonly throttled: string;
  /** Name of the service in signatures. */
  readonly signingName: string;
  /** Gives an error the name that the service has for it. */
  readonly worded: (error: ServiceError) => ServiceError;
}

const everywhere = (): void => undefined;

/** Every service of the emulator. */
export const services: readonly Service[] = [
  service('sso-admin', { signingName: 'sso', operations: ssoAdminOperations, protocol: jsonProtocol, checkPlace }),
  service('identitystore', { operations: identityStoreOperations, protocol: identityStoreProtocol, checkPlace: checkStorePlace }),
  service('organizations', { operations: organizationsOperations, protocol: jsonProtocol, checkPlace: checkOrganizationPlace, throttled: 'TooManyRequestsException', worded: organizationsError }),
  service('cloudtrail', { operations: cloudTrailOperations, protocol: jsonProtocol, worded: cloudTrailError }),
  service('sts', { operations: stsOperations, protocol: stsProtocol }),
  service('iam', { operations: iamOperations, protocol: iamProtocol }),
];

function service(name: ServiceName, parts: Pick<Service, 'operations' | 'protocol'> & Partial<Service>): Service {
  return { name, table: serviceTables[name], checkPlace: everywhere, throttled: 'ThrottlingException', signingName: name, worded: (error) => error, ...parts };
}
