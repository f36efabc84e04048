import type { Audit, AuditEvent } from '../../audit/index.js';

/** Writes down what somebody at the command line did; who of those with a shell it was, the system's log knows. */
export const noteCli = (
  audit: Audit,
  action: string,
  subject: string,
  detail: AuditEvent['detail'] = {},
  account: string | null = null,
): Promise<void> => audit({ actor: 'cli', account, action, subject, detail });
