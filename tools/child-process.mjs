// Child processes that end: each has a time limit, and none outlives its parent.
import { spawn } from 'node:child_process';

const groups = new Set();
const tailLength = 8_000;

/**
 * Runs a command to its end and answers `{ code, output, timedOut }`; `output` is the tail of what it printed.
 * `show: true` lets it write to our stdout and stderr instead. `code` is undefined for a command that could not be
 * started or was killed.
 */
export function run(command, args, { cwd, env = process.env, timeoutMs, show = false, signal } = {}) {
  return new Promise((resolve) => {
    const stdio = show ? 'inherit' : ['ignore', 'pipe', 'pipe'];
    // A process group of its own, so that a compiler's or a test's own children end with it.
    const child = spawn(command, args, { cwd, env, stdio, detached: true });
    let output = '';
    let timedOut = false;
    const keep = (chunk) => {
      output = (output + chunk).slice(-tailLength);
    };
    const stop = () => killGroup(child.pid);
    const timer = setTimeout(() => {
      timedOut = true;
      stop();
    }, timeoutMs);
    const done = (code) => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', stop);
      groups.delete(child.pid);
      resolve({ code, output: output.trim(), timedOut });
    };
    groups.add(child.pid);
    signal?.addEventListener('abort', stop);
    child.stdout?.setEncoding('utf8').on('data', keep);
    child.stderr?.setEncoding('utf8').on('data', keep);
    child.on('error', (error) => {
      keep(error.message);
      done(undefined);
    });
    child.on('close', (code) => done(code ?? undefined));
  });
}

/** Makes an interrupted parent take its children with it. */
export function endChildrenWithParent() {
  process.on('exit', () => groups.forEach(killGroup));
  process.on('SIGINT', () => process.exit(130));
  process.on('SIGTERM', () => process.exit(143));
}

function killGroup(pid) {
  if (pid === undefined) return;
  try {
    process.kill(-pid, 'SIGKILL');
  } catch {
    // It has ended already.
  }
}
