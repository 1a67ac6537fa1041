export { ScheduleDaemon, type DaemonOptions, type DaemonPorts } from './daemon.js';
export type { DaemonHappening, DaemonSchedule, DaemonState } from './daemon-state.js';
export { browseScheduleHistory, listSchedules, showSchedule, type ListedSchedule, type SchedulesContext, type ShownSchedule } from './list-schedules.js';
export { runSchedule, type RunCommand, type RunCommandOptions, type RunOccasion, type RunScheduleContext, type ScheduleRunReport, type StepResult, type WaitUntil } from './run-schedule.js';
export { applyWorkflows, planWorkflows, refuseEdited, type WorkflowFile, type WorkflowPlan, type WorkflowWish } from './sync-workflows.js';
export { mergeRegions } from './managed-regions.js';
export { scheduleWorkflow, workflowPath, type ScheduleWorkflowSettings } from './schedule-workflow.js';
export { scheduleEvents } from './schedule-events.js';
export { isFailure, worstExitCode } from './worst-exit-code.js';
export {
  defaultTimeZone, executors, inWords, isCron, judgeDue, nextTime, nextTimes, parseCron, scheduleHistory, scheduleStatus, settledUntil, stepNames, timeZoneProblem, timingWarnings, utcCrons,
  type HistoryEntry, type MissedTimes, type Schedule, type ScheduleEvent, type ScheduleExecutor, type ScheduleRun, type ScheduleState, type ScheduleStatus, type ScheduleStep, type Timing, type TimingWarning,
} from '../../schedules/index.js';
