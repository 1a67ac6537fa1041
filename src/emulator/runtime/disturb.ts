import type { Reply } from '../wire/protocol.js';
import type { Fault } from './faults.js';

/** The reply of a call whose connection is reset before it has an effect. */
export const lostReply: Reply = { status: 0, headers: {}, body: '', ending: 'reset' };

/** What a fault rule leaves of a reply. */
export function disturb(reply: Reply, fault: Fault | undefined): Reply {
  if (fault?.reset === 'after') {
    return { ...reply, ending: 'reset' };
  }
  switch (fault?.cut) {
    case 'body':
      return { ...reply, body: reply.body.slice(0, Math.floor(reply.body.length / 2)) };
    case 'connection':
      return { ...reply, ending: 'cut' };
    case undefined:
      return reply;
  }
}
