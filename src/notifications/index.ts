export { type AppealWords, createAppealNotices } from './appeal-workers.js';
export { createDemoCodeSender } from './demo-code-sender.js';
export { NOTIFICATION_JOBS } from './jobs.js';
export { createTell, type Tell } from './tell.js';
export { createTellAppellant, type TellAppellant } from './tell-appellant.js';
export { createNotificationWorkers, type NoticeWords } from './workers.js';
