import type { Fault } from '../../src/emulator/index.js';

/** Faults of the service and of the connection that pass by themselves: errors, resets, cuts, delays and stale answers. */
export const disturbances: readonly Fault[] = [
  { operation: '*', probability: 0.03, error: { type: 'InternalServerException', message: 'An unexpected internal service exception was encountered' } },
  { operation: '*', probability: 0.03, reset: 'before' },
  { operation: '*', probability: 0.03, reset: 'after' },
  { operation: '*', probability: 0.03, cut: 'body' },
  { operation: '*', probability: 0.03, cut: 'connection' },
  { operation: '*', probability: 0.05, delayMs: 15 },
  { operation: '*', probability: 0.05, staleMs: 400 },
];
