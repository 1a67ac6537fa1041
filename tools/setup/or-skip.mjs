// What only tests need may be missing, but not where nobody would notice.
import { say, SetupError } from './progress.mjs';

/** Installs a tool of the tests. Where that fails, tests are skipped with the reason; in CI it is an error. */
export async function orSkip(what, install, env = process.env, tell = say) {
  try {
    await install();
  } catch (error) {
    if (!(error instanceof SetupError) || isCi(env)) throw error;
    tell(`the tests with ${what} will be skipped: ${error.message}; remedy: ${error.remedy}`);
  }
}

function isCi({ CI = '' }) {
  return !['', '0', 'false'].includes(CI.toLowerCase());
}
