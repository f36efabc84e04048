import { describe, expect, it } from 'vitest';
import {
  createAppealWatch,
  createApplyDecision,
  createFetchDocument,
  createFindRecord,
  createTxtResolver,
} from '../../src/appeals/work/index.js';
import { DAY_MS } from '../../src/core/clock.js';
import { silentLog } from '../../src/core/log.js';
import type { Identifier } from '../../src/identifiers/index.js';
import { RetryAfter } from '../../src/queue/port.js';
import { report } from '../contracts/report-fixtures.js';
import { from, openAppealDesk, PHONE, REASON } from './desk.js';
import { startDns } from './dns-server.js';

const CONTEXT = { id: 'x', attempt: 1, lastAttempt: false, signal: new AbortController().signal };
const SITE: Identifier = { type: 'url', value: 'http://www.tea.example/shop' };

describe('the TXT record', () => {
  async function asked() {
    const records = new Map<string, string[]>();
    const dns = await startDns(records);
    const desk = await openAppealDesk();
    await desk.reported(SITE, 5);
    const missing: string[] = [];
    const worker = createFindRecord({
      ...desk.tools,
      log: silentLog,
      resolveTxt: createTxtResolver({ servers: [dns.address] }),
      missing: async (_appeal, host) => void missing.push(host),
    });
    const appeal = await desk.begin({ identifier: SITE, reason: REASON }, from('anna'));
    if (appeal.proof.kind !== 'dns') throw new Error('not by DNS');
    const look = (at = 'begin') => worker.work({ v: 1, appealId: appeal.id, at }, CONTEXT);
    const status = async () => (await desk.storage.appeals.get(appeal.id))?.status;
    return { desk, dns, records, missing, look, status, text: `txwz-appeal=${appeal.proof.token}` };
  }

  it('proves the site that holds exactly it, among others and in pieces', async () => {
    const { desk, records, look, status, text } = await asked();
    records.set('www.tea.example', ['v=spf1 -all', 'x'.repeat(400), text]);
    await look();
    expect(await status()).toBe('open');
    expect((await desk.shown(SITE)).level).toBe('unsure');
    await look();
  });

  it('may stand at the site itself for its www', async () => {
    const { dns, records, look, status, text } = await asked();
    records.set('tea.example', [text]);
    await look();
    expect(await status()).toBe('open');
    expect(dns.asked).toEqual(['www.tea.example', 'tea.example']);
  });

  it.each([
    ['another token', () => 'txwz-appeal=000000000000000000000000'],
    ['more than it', (text: string) => `${text}0`],
    ['less than it', (text: string) => text.slice(0, -1)],
  ])('proves nothing with %s', async (_what, change) => {
    const { desk, records, missing, look, status, text } = await asked();
    records.set('www.tea.example', [change(text)]);
    await expect(look()).rejects.toBeInstanceOf(RetryAfter);
    await look('asked-for');
    expect(missing).toEqual(['www.tea.example']);
    expect(await status()).toBe('proving');
    expect((await desk.shown(SITE)).level).toBe('suspect');
  });
});

describe('time', () => {
  it('lapses what is never proved and marks overdue what is never decided', async () => {
    const desk = await openAppealDesk();
    await desk.reported(PHONE, 5);
    const watch = createAppealWatch(desk.tools);
    const look = (appealId: string) => watch.work({ appealId }, CONTEXT);
    const one = await desk.begin({ identifier: PHONE, reason: REASON }, from('anna'));
    await expect(look(one.id)).rejects.toBeInstanceOf(RetryAfter);
    desk.time.now += 3 * DAY_MS;
    await look(one.id);
    expect((await desk.storage.appeals.get(one.id))?.status).toBe('lapsed');

    const two = await desk.begin({ identifier: PHONE, reason: REASON }, from('anna'));
    const open = await desk.prove(from('anna'), two.number, desk.received.at(-1)!.code);
    await expect(look(two.id)).rejects.toBeInstanceOf(RetryAfter);
    desk.time.now = open.dueAt!;
    await look(two.id);
    const overdue = (await desk.storage.appeals.get(two.id))!;
    expect(overdue.status).toBe('overdue');
    expect(overdue.outbox.filter(({ job }) => job === 'notify.appellant')).toHaveLength(1);
    await look(two.id);
    expect((await desk.storage.appeals.get(two.id))?.version).toBe(overdue.version);
  });
});

describe('a document', () => {
  it('opens the appeal without suspending anything until it is accepted; the same again is not taken', async () => {
    const desk = await openAppealDesk({ codes: null });
    await desk.reported(PHONE, 5);
    const released: string[] = [];
    const worker = createFetchDocument({
      ...desk.tools,
      keepPicture: async () => ({ state: 'stored', sha256: 'ab' }),
      release: async (sha256) => void released.push(sha256),
    });
    const one = await desk.begin({ identifier: PHONE, reason: REASON }, from('anna'));
    await desk.document(from('anna'), one.number, 'm1');
    await worker.work({ v: 1, appealId: one.id, mediaId: 'm1' }, CONTEXT);
    expect(await desk.storage.appeals.get(one.id)).toMatchObject({ status: 'open', provenAt: null });
    expect((await desk.shown(PHONE)).level).toBe('suspect');
    await desk.accept({ id: one.id, by: 'staff' });
    expect((await desk.shown(PHONE)).level).toBe('unsure');
    await desk.decide({ id: one.id, outcome: 'rejected', reason: '材料看不清楚。', by: 'staff' });

    const two = await desk.begin({ identifier: PHONE, reason: REASON }, from('anna'));
    await desk.document(from('anna'), two.number, 'm2');
    await worker.work({ v: 1, appealId: two.id, mediaId: 'm2' }, CONTEXT);
    expect(released).toEqual(['ab']);
    expect(await desk.storage.appeals.get(two.id)).toMatchObject({
      status: 'proving',
      documents: [{ state: 'refused' }],
    });
  });
});

describe('carrying a decision out', () => {
  async function decided(outcome: 'cleared' | 'partly' | 'rejected') {
    const desk = await openAppealDesk();
    await desk.reported(PHONE, 30);
    const { report: named } = await desk.storage.reports.submit(report({ suspects: [PHONE] }));
    await desk.storage.reports.submit(report({ suspects: [PHONE], status: 'withdrawn' }));
    const verified: string[] = [];
    const corrections: unknown[] = [];
    const worker = createApplyDecision({
      ...desk.tools,
      blacklist: desk.storage.blacklist,
      verify: async (id) => void verified.push(id),
      correct: async (correction, key) => void corrections.push({ ...correction, key }),
    });
    const { number, id } = await desk.begin({ identifier: PHONE, reason: REASON }, from('anna'));
    await desk.prove(from('anna'), number, desk.received[0]!.code);
    await desk.decide({ id, outcome, reason: '看过材料了。', by: 'staff' });
    await worker.work({ appealId: id }, CONTEXT);
    await worker.work({ appealId: id }, CONTEXT);
    return { desk, named, verified, corrections, level: (await desk.shown(PHONE)).level };
  }

  it('clears by a ruling, has the reports looked at again, and corrects', async () => {
    const { desk, named, verified, corrections, level } = await decided('cleared');
    expect(level).toBe('cleared');
    expect(verified).toContain(named.id);
    expect(new Set(corrections.map((one) => JSON.stringify(one))).size).toBe(1);
    expect(corrections[0]).toMatchObject({ reportId: named.id, before: 'confirmed', after: 'cleared' });
    const evidence = await desk.storage.blacklist.evidenceOf(PHONE, 100);
    expect(evidence.filter(({ source }) => source === 'appeal')).toHaveLength(1);
  });

  it('lowers partly, and leaves all as it is when it was rejected', async () => {
    expect((await decided('partly')).level).not.toBe('confirmed');
    const rejected = await decided('rejected');
    expect(rejected.level).toBe('confirmed');
    expect(rejected.corrections).toEqual([]);
  });
});
