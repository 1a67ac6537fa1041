import { counted, found, instancesText, once, type NoticeRule } from '../run-facts.js';

/** Restores that have written something. */
export const restoreDoneRule: NoticeRule = (operation) => {
  const { event } = operation;
  const [written = 0, failed = 0] = [found(event, 'written'), found(event, 'failed')];
  if (written + failed === 0) return [];
  const left = failed === 0 ? '' : `; ${failed} could not be written`;
  return [once(operation, {
    topic: 'restore-done', subject: instancesText(event), level: failed === 0 ? 'info' : 'warning',
    text: `${counted(written, 'object')} of ${instancesText(event)} ${written === 1 ? 'was' : 'were'} written by a restore${left}.`, remedy: 'See what was done with `idc restore report`.',
  })];
};
