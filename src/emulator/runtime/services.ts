import { identityStoreOperations } from '../identity-store/operations.js';
import { organizationsOperations } from '../organizations/operations.js';
import { type ServiceName, type ServiceTable, serviceTables } from '../shapes/table.js';
import { ssoAdminOperations } from '../sso-admin/operations.js';
import { stsOperations } from '../sts/operations.js';
import { identityStoreProtocol, jsonProtocol, type Protocol, queryProtocol } from '../wire/protocol.js';
import type { Operations } from './operation.js';

/** A service: its name, its table, its behaviour and its protocol. */
export interface Service {
  readonly name: ServiceName;
  readonly table: ServiceTable;
  readonly operations: Operations;
  readonly protocol: Protocol;
}

/** Every service of the emulator. */
export const services: readonly Service[] = [
  service('sso-admin', ssoAdminOperations, jsonProtocol),
  service('identitystore', identityStoreOperations, identityStoreProtocol),
  service('organizations', organizationsOperations, jsonProtocol),
  service('sts', stsOperations, queryProtocol),
];

function service(name: ServiceName, operations: Operations, protocol: Protocol): Service {
  return { name, table: serviceTables[name], operations, protocol };
}
