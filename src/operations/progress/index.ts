export { listActiveRuns, remainingSeconds, type ActiveRun } from './list-active-runs.js';
export { ProgressNote, type BegunRun } from './progress-note.js';
export { parseProgress, type InstanceProgress, type RunProgress } from './run-progress.js';
