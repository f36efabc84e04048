export { type AppealWords, createAppealNotices } from './appeal-workers.js';
export { createDemoCodeSender } from './demo-code-sender.js';
export { NOTIFICATION_JOBS } from './jobs.js';
export { createTell, type Tell } from './tell.js';
export { createTellAppellant, type TellAppellant } from './tell-appellant.js';
export { createTellPerson, type TellPerson } from './tell-person.js';
export { createWantsWarnings } from './wants-warnings.js';
export { createWarnWorker, type WarningWords, type WarnParts } from './warn-interested.js';
export { createNotificationWorkers, type NoticeWords } from './workers.js';
