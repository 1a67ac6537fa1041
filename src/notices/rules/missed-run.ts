import { opened, over, type NoticeRule } from '../run-facts.js';

/** Schedules that did not run, and that do again. */
export const missedRunRule: NoticeRule = (operation) => {
  const { event: { action, parameters = {}, schedule } } = operation;
  if (action !== 'schedule:missed') {
    return schedule === undefined ? [] : [over(operation, { topic: 'missed-run', subject: `schedule ${schedule}`, text: `The schedule ${schedule} has run.` })];
  }
  const name = schedule ?? String(parameters['name']);
  const { expected } = parameters;
  const notice = opened(operation, {
    topic: 'missed-run', subject: `schedule ${name}`, text: `The schedule ${name} did not run${expected === undefined ? '' : `, as it should have at ${String(expected)}`}.`,
    remedy: `See whether what runs it is up: \`idc schedule list\` shows when it runs next, and \`idc schedule run ${name}\` runs it now.`,
  });
  return [{ ...notice, schedule: name }];
};
