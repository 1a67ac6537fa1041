export type { Patience } from './patience.js';
export { postJson, type HookRequest } from './post-json.js';
export { sendMail, type MailServer, type OutgoingMail } from './send-mail.js';
