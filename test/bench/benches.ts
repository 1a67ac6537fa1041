import type { Bench } from './figure.js';

/** The benches by name, in the order in which they run; each loads what it needs when it runs. */
export const benches: Readonly<Record<string, () => Promise<Bench>>> = {
  start: async () => (await import('./start.js')).benchStart,
  impact: async () => (await import('./impact.js')).benchImpact,
  commit: async () => (await import('./commit.js')).benchCommit,
  store: async () => (await import('./store.js')).benchStore,
  encryption: async () => (await import('./encryption.js')).benchEncryption,
  preview: async () => (await import('./preview.js')).benchPreview,
  up: async () => (await import('./up.js')).benchUp,
  collect: async () => (await import('./collect.js')).benchCollect,
  'collect-limit': async () => (await import('./collect-limit.js')).benchCollectLimit,
  'collect-large': async () => (await import('./collect-large.js')).benchCollectLarge,
  emulator: async () => (await import('./emulator.js')).benchEmulator,
  'restore-rate': async () => (await import('./restore-rate.js')).benchRestoreRate,
  'restore-picture': async () => (await import('./restore-picture.js')).benchRestorePicture,
  'restore-large': async () => (await import('./restore-large.js')).benchRestoreLarge,
  'restore-terraform': async () => (await import('./restore-terraform.js')).benchRestoreTerraform,
  history: async () => (await import('./history.js')).benchHistory,
  retention: async () => (await import('./retention.js')).benchRetention,
  portable: async () => (await import('./portable.js')).benchPortable,
};
