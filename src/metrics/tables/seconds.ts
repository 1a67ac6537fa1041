/** A time as Prometheus has it: seconds since 1970. */
export function secondsOf(time: Date | string): number {
  return new Date(time).getTime() / 1000;
}
