import { topicWords } from './topics.js';
import type { TrackedNotice } from './tracked-notice.js';

/** The first line of a message: `Failed: backup create of prod`. */
export function headline({ topic, state, subject, isReminder }: Pick<TrackedNotice, 'topic' | 'state' | 'subject' | 'isReminder'>): string {
  const { open, still, closed } = topicWords[topic];
  return `${state === 'over' ? closed : isReminder === true ? still : open}: ${subject}`;
}
