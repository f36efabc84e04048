export { NOTIFICATION_JOBS } from './jobs.js';
export { createTell, type Tell } from './tell.js';
export { createNotificationWorkers, type NoticeWords } from './workers.js';
