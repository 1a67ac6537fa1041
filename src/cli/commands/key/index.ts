import { group, type MakeCommand } from '../../command-group.js';
import { keyDestroyCommand } from './destroy.js';
import { keyInitCommand } from './init.js';
import { keyListCommand } from './list.js';
import { keyOnCommand, keyOffCommand } from './mode.js';
import { keyRotateCommand } from './rotate.js';
import { keySignerCommand } from './signer.js';
import { keyTextconvCommand } from './textconv.js';

/** `idc key`. */
export const keyCommand: MakeCommand = (bind) => group('key', [
  keyInitCommand, keyListCommand, keyRotateCommand, keyDestroyCommand, keyOnCommand, keyOffCommand, keyTextconvCommand, keySignerCommand,
], bind);
