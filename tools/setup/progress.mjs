// What set-up tells the person who waits: one line a step, on stderr, with the seconds since the start.

const start = performance.now();
const heartbeatMs = 30_000;

export function say(text) {
  const seconds = ((performance.now() - start) / 1000).toFixed(1);
  process.stderr.write(`setup ${seconds.padStart(6)} s  ${text}\n`);
}

/** Runs `work`, and says every half minute that it is still going. */
export async function withHeartbeat(what, work) {
  const since = performance.now();
  const timer = setInterval(() => {
    say(`${what}: still at it after ${Math.round((performance.now() - since) / 1000)} s`);
  }, heartbeatMs);
  try {
    return await work();
  } finally {
    clearInterval(timer);
  }
}

/** A failure that the user can mend: one paragraph of what and why, and the remedy. */
export class SetupError extends Error {
  constructor(message, remedy) {
    super(message);
    this.name = 'SetupError';
    this.remedy = remedy;
  }
}
