import { randomUUID } from 'node:crypto';
import { deltaOf, type Evidence } from '../../src/blacklist/index.js';
import { DAY_MS } from '../../src/core/clock.js';
import type { Identifier } from '../../src/identifiers/index.js';
import type { Report } from '../../src/reports/index.js';
import { report } from '../contracts/report-fixtures.js';
import type { ConsoleHarness, Visitor, Who } from './console-harness.js';

/** In a segment that no operator was given. */
export const NUMBER: Identifier = { type: 'phone', value: '15400012345' };
export const LANDLINE: Identifier = { type: 'landline', value: '01055550123' };
export const LINK: Identifier = { type: 'url', value: 'http://pay.example/a/b%20c?x=1&y=<b>' };
export const XSS = '<img src=x onerror=alert(1)>"\'';
export const SECRET = '另一个公众号写下的话';

let serial = 0;

/** A report with the evidence that verification would leave. */
export async function addReport(
  { core }: ConsoleHarness,
  suspects: readonly Identifier[],
  over: Partial<Report> = {},
): Promise<Report> {
  serial += 1;
  const one = report({
    account: 'default',
    suspects,
    status: 'adopted',
    number: `K${2 + (serial % 8)}M-${220_000 + serial}`,
    redactedStory: XSS,
    createdAt: core.clock() - serial * 1_000,
    ...over,
  });
  await core.storage.reports.submit(one);
  const evidence = suspects.map(
    (identifier): Evidence => ({
      id: `report:${one.id}`,
      identifier,
      kind: 'bad',
      weight: 1,
      scheme: one.scheme,
      source: 'report',
      origin: one.reporterKey,
      at: one.createdAt,
      note: one.account === 'default' ? '' : SECRET,
      ruling: null,
    }),
  );
  await core.storage.blacklist.add(evidence.map((each) => ({ evidence: each, delta: deltaOf(each) })));
  return one;
}

/** A number with everything: reports of two accounts, evidence of a list, a ruling, a crew, a platform, a case. */
export async function seedIdentifiers(harness: ConsoleHarness): Promise<void> {
  const { storage, clock } = harness.core;
  const now = clock();
  const qq = (n: number): Identifier => ({ type: 'qq', value: String(90_000_000 + n) });
  const platform: Identifier = { type: 'domain', value: 'pay.example' };
  for (let n = 0; n < 12; n++)
    await addReport(harness, n % 3 === 0 ? [NUMBER, qq(n)] : [NUMBER, platform], {
      createdAt: now - n * 9 * DAY_MS,
      scheme: n % 4 === 0 ? 'job' : 'loan',
    });
  for (let n = 0; n < 24; n++) await addReport(harness, [platform, qq(100 + n)]);
  await addReport(harness, [qq(0), { type: 'bankcard', value: '6222020000000000003' }, qq(50)]);
  for (let n = 0; n < 4; n++)
    await addReport(harness, [NUMBER, qq(7_000 + n)], { account: 'other', redactedStory: SECRET });
  for (const [id, source, note] of [
    ['list', 'import:bureau', XSS],
    ['foreign', 'review', SECRET],
  ] as const) {
    const evidence: Evidence = {
      id,
      identifier: NUMBER,
      kind: 'legit',
      weight: 0,
      scheme: null,
      source,
      origin: source === 'review' ? 'review:third' : source,
      at: now - 40 * DAY_MS,
      note,
      ruling: null,
    };
    await storage.blacklist.add([{ evidence, delta: deltaOf(evidence) }]);
  }
  await storage.interest.remember(
    Array.from({ length: 5 }, (_, n) => ({
      identifier: NUMBER,
      account: 'default',
      userKey: `person-${n}`,
      sealedUser: 'v1.sealed',
      at: now - n * DAY_MS,
      how: 'asked' as const,
      level: n < 3 ? ('suspect' as const) : ('tagged' as const),
    })),
  );
  await storage.cases.add({
    id: randomUUID(),
    number: '2026-0007',
    account: 'default',
    title: `线索 ${XSS}`,
    identifiers: [NUMBER],
    reportIds: [],
    state: 'proposed',
    officer: '',
    unit: '',
    policeNumber: '',
    history: [],
    news: null,
    createdAt: now - 5,
    updatedAt: now,
    version: 1,
  });
}

export const pathOf = ({ type, value }: Identifier): string =>
  `/console/identifiers/${type}/${encodeURIComponent(value)}`;

/** A page as somebody sees it. */
export async function readPage(harness: ConsoleHarness, who: Who | Visitor, path: string) {
  const visitor = typeof who === 'string' ? await harness.as(who) : who;
  const response = await visitor.get(path);
  return { status: response.status, page: await response.text(), headers: response.headers };
}
