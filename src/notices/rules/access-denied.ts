import type { AuditFields } from '../../audit/index.js';
import { commandOf, once, type NoticeRule } from '../run-facts.js';

/** Operations that the roles have not allowed. */
export const accessDeniedRule: NoticeRule = (operation) => {
  const { event } = operation;
  if (event.outcome !== 'denied') return [];
  const who = callerText(event);
  return [once(operation, {
    topic: 'access-denied', subject: `${commandOf(event.action)} by ${who}`, text: `The roles have not allowed idc ${commandOf(event.action)} to ${who}${event.decision?.object === undefined ? '' : `, for ${event.decision.object}`}.`,
    remedy: `See why with \`idc access-policy check --action ${event.action}\`, and who else was denied with \`idc audit log --outcome denied\`.`,
  })];
};

function callerText({ caller: { arn, user, host, ci } }: AuditFields): string {
  return arn ?? (ci?.['repository'] === undefined ? `${user}@${host}` : `${ci['repository']}${ci['actor'] === undefined ? '' : ` of ${ci['actor']}`}`);
}
