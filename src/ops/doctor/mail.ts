import { connect } from 'node:net';
import type { Config } from '../../config.js';
import { type Finding, ok, warn } from './finding.js';

const WAIT_MS = 3_000;
const PORTS: Readonly<Record<string, number>> = { 'smtp:': 587, 'smtps:': 465 };

/** Whether the mail server of the weekly digest can be reached; sends nothing. */
export async function checkMail({ mail, digestTo }: Pick<Config, 'mail' | 'digestTo'>): Promise<Finding> {
  if (mail === null)
    return ok('mail', 'no mail server: weekly digests are made and shown in the console, not mailed');
  const { protocol, hostname, port } = new URL(mail.url);
  const place = `${hostname}:${port || PORTS[protocol]}`;
  if (digestTo.size === 0)
    return warn('mail', `${place}, but nobody gets the weekly digest`, 'Set DIGEST_TO to addresses.');
  const fault = await reach(hostname, Number(port) || (PORTS[protocol] ?? 587));
  if (fault === null) return ok('mail', `${place} answers`);
  return warn('mail', `${place}: ${fault}`, 'Check MAIL_URL and the way to the mail server.');
}

function reach(host: string, port: number): Promise<string | null> {
  return new Promise((resolve) => {
    const socket = connect({ host, port, timeout: WAIT_MS });
    const end = (fault: string | null): void => {
      socket.destroy();
      resolve(fault);
    };
    socket.once('connect', () => end(null));
    socket.once('timeout', () => end(`no answer within ${WAIT_MS / 1_000} s`));
    socket.once('error', (error: NodeJS.ErrnoException) => end(error.code ?? error.message));
  });
}
