import type { NoticeTopic } from '../model/index.js';

/** What is said of a topic: when it is told, when it is over, and how its messages begin. */
export interface TopicWords {
  /** When a message is sent, for the reference. */
  readonly told: string;
  /** When the message that it is over is sent; absent for what does not last. */
  readonly over?: string;
  /** Level, for the reference. */
  readonly level: string;
  /** First words of the message by what has become of the problem. */
  readonly open: string;
  readonly still: string;
  readonly closed: string;
}

/** The topics in words. */
export const topicWords: Readonly<Record<NoticeTopic, TopicWords>> = {
  failure: {
    told: 'an operation has failed, was done in part or was killed; a copy could not be made; a drill did not bring everything back',
    over: 'the same operation on the same instances succeeds', level: '`critical` for backups, restores and drills, else `warning`',
    open: 'Failed', still: 'Still failing', closed: 'Works again',
  },
  'missed-run': {
    told: 'a schedule has not run when it should', over: 'the schedule runs', level: '`warning`',
    open: 'Missed', still: 'Missed again', closed: 'Runs again',
  },
  gaps: {
    told: 'a snapshot lacks parts that could not be read', over: 'a snapshot of all kinds has no gap', level: '`warning`',
    open: 'Gaps', still: 'Still gaps', closed: 'Complete again',
  },
  'sudden-loss': {
    told: 'a large part of a kind is gone since the snapshot before', over: 'it is there again, or `idc backup create --accept-losses` has accepted it', level: '`critical`',
    open: 'Sudden loss', still: 'Loss neither made good nor accepted', closed: 'Loss made good or accepted',
  },
  drift: {
    told: 'the live state differs from the reviewed baseline', over: '`idc drift` finds no difference and no gap', level: '`warning`',
    open: 'Drift', still: 'Still drift', closed: 'No drift any more',
  },
  corruption: {
    told: 'something in the history is damaged or was tampered with', over: '`idc backup validate --all` finds nothing', level: '`critical`',
    open: 'Corruption', still: 'Still corrupt', closed: 'Sound again',
  },
  'storage-limit': {
    told: 'the repository takes 80 % of `retention.maxSize` or more', over: 'it takes less', level: '`warning`, and `critical` from 100 % on',
    open: 'Storage limit', still: 'Still over the storage limit', closed: 'Below the storage limit',
  },
  'access-denied': {
    told: 'the roles have denied an operation to somebody, once for each caller and operation in `remindAfter`', level: '`warning`',
    open: 'Denied', still: 'Denied', closed: 'Denied',
  },
  'restore-done': {
    told: 'a restore has written to an instance', level: '`info`, and `warning` when something could not be written',
    open: 'Restored', still: 'Restored', closed: 'Restored',
  },
};
