import { describe, expect, it } from 'vitest';
import { DIALOGUES, HANDLERS } from '../../handlers/index.js';
import { createLookup, createOfficialDirectory } from '../../src/blacklist/index.js';
import { createClassifier } from '../../src/classify/index.js';
import { createConverse, keepNews, type SessionStore, sealSessions } from '../../src/conversation/index.js';
import { createReportVerbs } from '../../src/conversation-verbs.js';
import { createEmbeddedCoordination } from '../../src/coordination/index.js';
import { TxwzError } from '../../src/core/errors.js';
import { createKeyedHash } from '../../src/core/keyed-hash.js';
import { silentLog } from '../../src/core/log.js';
import { createSealedBox } from '../../src/core/sealed-box.js';
import { factsOf } from '../../src/facts/index.js';
import { understand } from '../../src/intent/index.js';
import { reporterKeyOf } from '../../src/reports/index.js';
import { reportNews } from '../../templates/replies/report-status.js';
import { SYSTEM_WORDS } from '../../templates/replies/system.js';
import { HandTime, textFrom, textOf } from '../support/conversation.js';
import { openTempStorage } from '../support/temp-storage.js';

const SECRET = 'k'.repeat(32);
const USER = 'ogo-anna';

/** The conversation on a real store; each `restart` is a new process that remembers nothing. */
async function world() {
  const storage = await openTempStorage();
  const time = new HandTime();
  const keyedHash = createKeyedHash(SECRET);
  const box = createSealedBox(SECRET);
  const official = createOfficialDirectory();
  const classifier = createClassifier();
  let savesFail = false;
  const sessions: SessionStore = {
    load: (key) => storage.sessions.load(key),
    save: (...save) =>
      savesFail
        ? Promise.reject(new TxwzError('store_unavailable', { detail: 'test' }))
        : storage.sessions.save(...save),
    lastEffect: (key) => storage.sessions.lastEffect(key),
    deleteOlderThan: (before) => storage.sessions.deleteOlderThan(before),
    forget: (userKey) => storage.sessions.forget(userKey),
  };
  const restart = () => {
    const coordination = createEmbeddedCoordination({ clock: time.clock });
    return createConverse({
      handlers: HANDLERS,
      dialogues: DIALOGUES,
      words: SYSTEM_WORDS,
      understand,
      ask: {
        lookup: createLookup({ store: storage.blacklist, official, facts: factsOf, clock: time.clock }),
        judge: async (text) => classifier.judge(text),
        resembles: async (text) => classifier.resembles(text),
      },
      reports: createReportVerbs({
        reports: storage.reports,
        box,
        keyedHash,
        official,
        take: (...asked) => coordination.take(...asked),
        clock: time.clock,
        log: silentLog,
      }),
      storage: { sessions: sealSessions(sessions, box), subscribers: storage.subscribers },
      coordination,
      outbound: { send: async () => 'kept' },
      clock: time.clock,
      after: time.after,
      log: silentLog,
      keyedHash,
    });
  };
  const reporterKey = reporterKeyOf(keyedHash, { account: 'default', user: USER });
  return {
    storage,
    keyedHash,
    restart,
    failSaves: (fail: boolean) => {
      savesFail = fail;
    },
    reports: () => storage.reports.ofReporter(reporterKey, 10),
    userKey: keyedHash('user', 'default', USER),
  };
}

const TO_THE_SUMMARY = [
  '举报 13912340021 冒充客服说退款让我共享屏幕',
  '1',
  '跳过',
  '没有',
  '我的微信 wang_laoshi88',
];

describe('a report is handed in once', () => {
  it('dying between report and session: the repeat gets the same number, and nothing is counted twice', async () => {
    const { restart, failSaves, reports } = await world();
    let converse = restart();
    for (const text of TO_THE_SUMMARY) await converse(textFrom(USER, text));
    const confirm = textFrom(USER, '1');
    failSaves(true);
    const first = textOf((await converse(confirm)).replies);
    expect(first).toContain('这条也没有记下来');
    failSaves(false);
    converse = restart();
    const second = textOf((await converse(confirm)).replies);
    const [report, ...others] = await reports();
    expect(others).toEqual([]);
    expect(second).toContain(`编号 ${report?.number}`);
    // The session was saved with the receipt: a third delivery is answered from it.
    converse = restart();
    expect(textOf((await converse(confirm)).replies)).toBe(second);
    expect(await reports()).toHaveLength(1);
  });

  it('every step survives a restart', async () => {
    const { restart, reports } = await world();
    for (const text of [...TO_THE_SUMMARY, '1']) await restart()(textFrom(USER, text));
    const [report] = await reports();
    expect(report?.suspects).toEqual([{ type: 'phone', value: '13912340021' }]);
    expect(report?.scheme).toBe('customer-service');
  });

  it('story and contact stand sealed in the session, suspects readable', async () => {
    const { restart, storage, userKey } = await world();
    const converse = restart();
    for (const text of TO_THE_SUMMARY) await converse(textFrom(USER, text));
    const row = JSON.stringify((await storage.sessions.load(userKey))?.session);
    expect(row).not.toMatch(/共享屏幕|wang_laoshi88/);
    expect(row).toContain('13912340021');
    expect(row).toContain('"step":"summary"');
  });

  it('too many in a short time are refused, and the form stays', async () => {
    const { restart, reports } = await world();
    const converse = restart();
    const texts: string[] = [];
    for (let round = 0; round < 7; round += 1)
      for (const text of [
        `举报 1391234002${round} 冒充客服说退款让我共享屏幕`,
        ...TO_THE_SUMMARY.slice(1),
        '1',
      ])
        texts.push(textOf((await converse(textFrom(USER, text))).replies));
    expect(await reports()).toHaveLength(6);
    expect(texts.at(-1)).toContain('还没有提交');
    expect(textOf((await converse(textFrom(USER, '哈哈'))).replies)).toContain('还没有提交');
  });
});

describe('news of a report', () => {
  it('stands above the next answer, once', async () => {
    const { restart, storage, userKey } = await world();
    const news = { key: 'notify:1', text: reportNews('J7K-204', 'adopted') };
    await keepNews(storage.sessions, userKey, news);
    await keepNews(storage.sessions, userKey, news);
    const converse = restart();
    const first = textOf((await converse(textFrom(USER, '13912340021'))).replies);
    expect(first.split('\n')[0]).toBe('你的举报 J7K-204：已采纳。别人再查到它，会看到提醒。谢谢你。');
    expect(first.match(/J7K-204/g)).toHaveLength(1);
    expect(textOf((await converse(textFrom(USER, '13912340021'))).replies)).not.toContain('J7K-204');
  });

  it('waits while help for an emergency is needed', async () => {
    const { restart, storage, userKey } = await world();
    await keepNews(storage.sessions, userKey, { key: 'n', text: reportNews('J7K-204', 'adopted') });
    const converse = restart();
    const urgent = textOf((await converse(textFrom(USER, '我刚转了三万过去'))).replies);
    expect(urgent).not.toContain('J7K-204');
    expect(textOf((await converse(textFrom(USER, '你好'))).replies)).toContain('J7K-204');
  });
});
