export { chooseInstance, configOf } from './choose-instance.js';
export { configJsonSchema } from './config-schema.js';
export { noConfig, type IdcConfig, type InstanceConfig } from './config.js';
export { parseConfig } from './parse-config.js';
export { partitionOf, type Partition } from './partition.js';
export { defaultConfigFile, readConfig } from './read-config.js';
export type { RoleSettings } from './role-schema.js';
