export { chooseChannelNames, requireNotifications } from './choose-channel-names.js';
export { listChannels, type ChannelStatus, type NoticesStatus, type OpenProblem } from './list-channels.js';
export type { ChannelParts, NoticeChannel } from './notice-channel.js';
export { openChannel } from './open-channel.js';
export { previewMessage } from './preview-message.js';
export { sendNotices, type NoticesContext } from './send-notices.js';
export { sampleMessage, testChannels, type SampleMessage, type TestedChannel } from './test-channels.js';
export { isSignedWebhook, replayWindowSeconds, webhookHeaders, webhookSignature } from '../../notices/index.js';
