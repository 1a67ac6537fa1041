import type { RestorePrediction } from '../../model/index.js';

/** `about 1,240 calls, 2 min at 20 requests a second`. */
export function predictionText({ totalCalls, minutes, requestsPerSecond }: RestorePrediction): string {
  const rate = requestsPerSecond === 0 ? 'without a rate limit' : `at ${requestsPerSecond} requests a second`;
  return `about ${totalCalls.toLocaleString('en-US')} ${totalCalls === 1 ? 'call' : 'calls'}, ${timeText(minutes)} ${rate}`;
}

function timeText(minutes: number): string {
  if (minutes < 1) return `${Math.ceil(minutes * 60)} s`;
  if (minutes < 120) return `${Math.ceil(minutes)} min`;
  return `${(minutes / 60).toFixed(1)} h`;
}
