import type { Bench } from './figure.js';

/** The benches by name, in the order in which they run; each loads what it needs when it runs. */
export const benches: Readonly<Record<string, () => Promise<Bench>>> = {
  commit: async () => (await import('./commit.js')).benchCommit,
  preview: async () => (await import('./preview.js')).benchPreview,
  up: async () => (await import('./up.js')).benchUp,
  collect: async () => (await import('./collect.js')).benchCollect,
  limit: async () => (await import('./limit.js')).benchLimit,
  emulator: async () => (await import('./emulator.js')).benchEmulator,
  large: async () => (await import('./large.js')).benchLarge,
};
