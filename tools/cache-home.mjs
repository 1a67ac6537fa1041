// Where set-up keeps what it fetches and builds. Node's own modules only: this runs before any package is installed.
import { homedir } from 'node:os';
import { isAbsolute, join } from 'node:path';

/** The folder of this project in the user's cache: below `$XDG_CACHE_HOME` or `~/.cache`. */
export function cacheHome(env = process.env) {
  const named = env.XDG_CACHE_HOME ?? '';
  // The XDG base directory specification: a relative path is to be ignored.
  const cache = isAbsolute(named) ? named : join(env.HOME || homedir(), '.cache');
  return join(cache, 'identity-center-backup');
}
