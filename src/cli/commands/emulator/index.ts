import { group, type MakeCommand } from '../../command-group.js';
import { emulatorStartCommand } from './start.js';

/** `idc emulator`. */
export const emulatorCommand: MakeCommand = (bind) => group('emulator', [
  emulatorStartCommand,
], bind);
