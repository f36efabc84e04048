import { inflateRawSync } from 'node:zlib';
import { expect, it, onTestFinished } from 'vitest';
import { createAudit } from '../../src/audit/index.js';
import { silentLog } from '../../src/core/log.js';
import { createDeliverDigest, createRunDigest, digestCsv, digestXlsx } from '../../src/digests/index.js';
import { createMailer } from '../../src/mail/index.js';
import { fingerprintOf, type Report } from '../../src/reports/index.js';
import { composeDigestMail } from '../../templates/digest/compose-mail.js';
import { digestMailHtml } from '../../templates/digest/mail-html.js';
import { digestView } from '../../templates/digest/view.js';
import { report } from '../contracts/report-fixtures.js';
import { openSqliteReports } from '../storage/report-harness.js';
import { decodedParts, openMailServer } from './mail-desk.js';
import { phone, SCOPE, SCRIPTS, SPAN, WEEK } from './world.js';

const SECRETS = {
  openid: 'oSECRETopenid7788',
  pseudonym: 'pseudonym-4f1d-secret',
  contact: '13900009999',
  name: '欧阳锦绣',
  place: '紫藤里十七幢',
  number: 'Z9Z-987654',
  id: 'report-id-secret',
};

/** Reports whose every personal field holds a secret, also words that the redaction missed. */
function secretReport(n: number, over: Partial<Report> = {}): Report {
  const story = `${SCRIPTS[0]}，我是${SECRETS.name}${n}，住${SECRETS.place}，电话${SECRETS.contact}`;
  return report({
    id: `${SECRETS.id}-${n}`,
    number: `${SECRETS.number}${n}`,
    createdAt: SPAN.from + n * 3_600_000,
    reporterKey: `${SECRETS.pseudonym}-${n}`,
    sealedReporter: SECRETS.openid,
    sealedStory: story,
    sealedContact: SECRETS.contact,
    redactedStory: `${'零一二三四五六七八九'.charAt(n)}${n % 4 === 0 ? story : SCRIPTS[0]}`,
    fingerprint: fingerprintOf(SCRIPTS[0]),
    suspects: [phone(1)],
    lossFen: 100_000 + n,
    ...over,
  });
}

/** Names and contents of a ZIP's files, by its central directory. */
function unzipped(zip: Buffer): string {
  let text = '';
  for (
    let at = zip.indexOf('PK\x01\x02', 0, 'latin1');
    at >= 0;
    at = zip.indexOf('PK\x01\x02', at + 4, 'latin1')
  ) {
    const [size, local] = [zip.readUInt32LE(at + 20), zip.readUInt32LE(at + 42)];
    const start = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28);
    const body = zip.subarray(start, start + size);
    text += zip.readUInt16LE(at + 10) === 8 ? inflateRawSync(body).toString() : body.toString();
  }
  return text;
}

it('no way out of a digest holds anything of a reporter', async () => {
  const { storage, dispose } = await openSqliteReports();
  onTestFinished(dispose);
  for (let n = 0; n < 8; n += 1) await storage.reports.submit(secretReport(n));
  // One person's own fraud type, with a loss that nobody else has.
  await storage.reports.submit(
    secretReport(9, { scheme: 'lottery', lossFen: 77_777_77, suspects: [phone(2)] }),
  );
  const clock = () => SPAN.to;
  const run = createRunDigest({ source: storage.digestSource, digests: storage.digests, clock });
  const { digest } = await run(SCOPE, WEEK);
  const mails = await openMailServer();
  const deliver = createDeliverDigest({
    digests: storage.digests,
    send: createMailer({ url: mails.url, from: 'digest@txwz.example' }),
    compose: composeDigestMail,
    domain: 'txwz.example',
    audit: createAudit({ store: storage.audit, clock }),
    clock,
    log: silentLog,
  });
  await deliver(digest, ['officer@ga.example'], 'weekly');
  if (digest.data === null) throw new Error('skipped');
  const full = digestView(digest.data, { full: true });
  const raw = mails.taken[0]?.raw ?? '';
  const ways = {
    raw,
    ...Object.fromEntries(decodedParts(raw).map(({ body }, at) => [`part ${at}`, body.toString()])),
    xlsx: unzipped(await digestXlsx(full)),
    csv: digestCsv(full),
    html: digestMailHtml(full),
    snapshot: JSON.stringify(await storage.digests.versions(SCOPE.key, WEEK)),
  };
  // The example is there, so the search looks at the right text.
  expect(ways.xlsx).toContain('共享屏幕');
  for (const [way, text] of Object.entries(ways))
    for (const [what, secret] of Object.entries(SECRETS))
      expect(text.includes(secret), `${what} in ${way}`).toBe(false);
  // Of the single lottery report neither type nor loss can be read off.
  expect(ways.csv).not.toContain('77777.77');
  expect(ways.csv).not.toContain('中奖');
  // Full numbers are for the console alone.
  expect(raw + Object.values(ways).slice(1, -4).join('')).not.toContain(phone(1).value);
});

it('a spreadsheet runs nothing of a digest', async () => {
  const evil = ['=HYPERLINK("http://evil.example","x")', '+1', '-1', '@SUM(A1)', '\t=1', '"=1"'];
  const view = {
    title: '=cmd',
    subtitle: '@x',
    lead: [],
    cards: [],
    notes: [],
    sections: [
      {
        id: 'x',
        title: '=y',
        empty: '',
        table: { columns: [{ label: '+z' }], rows: evil.map((text) => [text]) },
      },
    ],
  };
  for (const line of digestCsv(view).replace('\uFEFF', '').split('\r\n'))
    expect(line).not.toMatch(/^"?[=+\-@\t]/);
  const sheet = unzipped(await digestXlsx(view));
  expect(sheet).toContain('HYPERLINK');
  expect(sheet).not.toMatch(/<f[ >]/);
});
