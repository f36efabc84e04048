export { createMailer, type MailerOptions } from './create-mailer.js';
export type * from './model.js';
