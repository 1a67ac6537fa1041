import type * as emulator from '../emulator/index.js';

/** The emulator, for the few commands that run it: it is a quarter of all modules, and loading it takes others time for nothing. */
export const loadEmulator = (): Promise<typeof emulator> => import('../emulator/index.js');
