import { sendNotices, type NoticesContext } from '../../operations/index.js';
import type { AfterRun } from '../audit/after-run.js';
import { localCaller } from '../local-caller.js';
import { channelOpener } from './channel-parts.js';

/** Tells the channels of the configuration what an operation gives reason to. */
export const notifyAfterRun: AfterRun = async ({ shell, repository, config, trail, copies }, event) => {
  const { notifications } = config;
  if (notifications === undefined || notifications.channels.size === 0 || event.action.startsWith('notify:')) return;
  const { schedule } = event;
  const started = { action: 'notify:send', caller: localCaller(), ...(schedule !== undefined && { schedule }) } as const;
  const record: NoticesContext['record'] = (parameters, work) => trail.aside({ ...started, parameters }, work);
  const hasGrown = await sendNotices({
    repository, config: notifications, now: shell.now, record,
    openChannel: channelOpener(shell, repository, notifications),
    channelsOf: (name) => config.schedules.get(name)?.notify,
    githubServer: process.env['GITHUB_SERVER_URL'],
    warn: (text) => { shell.complain(`warning: ${text}`); },
  }, event);
  if (hasGrown) await trail.copy(copies);
};
