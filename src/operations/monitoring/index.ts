export { gatherFacts, type GatherOptions, type MonitoredRepository } from './gather-facts.js';
