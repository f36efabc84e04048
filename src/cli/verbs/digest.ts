import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Core } from '../../app.js';
import {
  DIGEST_JOBS,
  type Digest,
  recipientsOf,
  type SendPayload,
  WEEKLY,
  weekBefore,
} from '../../digests/index.js';
import { type CliIo, EXIT } from '../io.js';
import { noteCli } from './audit-note.js';

export interface DigestArgs {
  readonly week?: string;
  /** Account id, `region:<name>` or `all`; all of them when left out. */
  readonly account?: string;
  readonly send?: boolean;
  /** Folder for the mail's HTML, text, workbook, CSV and charts. */
  readonly out?: string;
  readonly json?: boolean;
}

/**
 * `txwz digest`: makes the digests of a week (default: the last one that is over), prints them, with `--send` mails
 * each to whoever has not had it yet, with `--out` writes the mail's parts to files.
 * @returns exit code: 0 done, 1 a mail could not be sent, 2 wrong use
 * @throws digest_week_invalid · store_unavailable
 */
export async function runDigest(
  args: DigestArgs,
  core: Core,
  io: Pick<CliIo, 'stdout' | 'stderr'>,
): Promise<number> {
  const { createDigestParts } = await import('../../digest-work.js');
  const { scopes, recipients, run, deliver } = createDigestParts(core);
  const all = scopes();
  const chosen = args.account === undefined ? all : all.filter(({ key }) => key === args.account);
  if (chosen.length === 0) {
    io.stderr.write(`no account "${args.account}"; one of: ${all.map(({ key }) => key).join(', ')}\n`);
    return EXIT.usage;
  }
  if (args.send && deliver === null) {
    io.stderr.write('--send needs MAIL_URL, MAIL_FROM and DIGEST_TO\n');
    return EXIT.usage;
  }
  const week = args.week ?? weekBefore(core.clock());
  let failed = 0;
  for (const scope of chosen) {
    const { digest, created } = await run(scope, week);
    await noteCli(core.audit, 'digest.run', `digest:${scope.key}:${week}`, {
      version: digest.version,
      created,
    });
    const sent =
      args.send && deliver && digest.state === 'ready'
        ? await deliver(digest, recipientsOf(recipients, scope, all), WEEKLY, 'cli')
        : null;
    if (sent && sent.failed > 0) {
      // What the mail server did not take is left to the worker.
      const payload: SendPayload = { v: 1, scope: scope.key, week, version: digest.version, token: WEEKLY };
      const key = `digest:${scope.key}:${week}:${WEEKLY}:cli:${core.clock()}`;
      await core.queue.enqueue(DIGEST_JOBS.send, payload, { key });
    }
    failed += sent ? sent.failed + sent.bounced + sent.unknown : 0;
    if (args.out !== undefined && digest.state === 'ready')
      await writeParts(join(args.out, week, scope.key), digest);
    io.stdout.write(args.json ? `${JSON.stringify({ ...digest, created, sent })}\n` : await shown(digest));
    if (sent && !args.json) io.stdout.write(`mails: ${JSON.stringify(sent)}\n`);
  }
  return failed > 0 ? EXIT.failed : EXIT.done;
}

async function shown(digest: Digest): Promise<string> {
  if (digest.data === null) return `${digest.scope} ${digest.week}: ${digest.reason}\n`;
  const [{ digestMailText }, { digestView }] = await Promise.all([
    import('../../../templates/digest/mail-text.js'),
    import('../../../templates/digest/view.js'),
  ]);
  return `${digestMailText(digestView(digest.data, { version: digest.version }))}\n`;
}

/** The mail as files; the HTML shows the pictures beside it. */
async function writeParts(folder: string, digest: Digest): Promise<void> {
  if (digest.data === null) return;
  const { composeDigestMail } = await import('../../../templates/digest/compose-mail.js');
  const { html, text, attachments } = await composeDigestMail(digest);
  await mkdir(folder, { recursive: true });
  let page = html;
  for (const { name, content, cid } of attachments) {
    await writeFile(join(folder, name), content);
    if (cid !== undefined) page = page.replaceAll(`cid:${cid}`, name);
  }
  await writeFile(join(folder, 'mail.html'), page);
  await writeFile(join(folder, 'mail.txt'), text);
}
