import { group, type MakeCommand } from '../../command-group.js';
import { notifyListCommand } from './list.js';
import { notifyPreviewCommand } from './preview.js';
import { notifyTestCommand } from './test.js';

/** `idc notify`. */
export const notifyCommand: MakeCommand = (bind) => group('notify', [notifyListCommand, notifyTestCommand, notifyPreviewCommand], bind);
