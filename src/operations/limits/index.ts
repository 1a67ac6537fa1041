export { RunMeter, type MeterSources, type RunLimits } from './run-meter.js';
