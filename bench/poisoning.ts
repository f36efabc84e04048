import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createLookup, createOfficialDirectory, type Level } from '../src/blacklist/index.js';
import { createClassifier } from '../src/classify/index.js';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../src/core/clock.js';
import { createKeyedHash } from '../src/core/keyed-hash.js';
import { silentLog } from '../src/core/log.js';
import { createSealedBox } from '../src/core/sealed-box.js';
import { factsOf } from '../src/facts/index.js';
import type { Identifier } from '../src/identifiers/index.js';
import { createChangeStatus, createSubmitReport, reporterKeyOf } from '../src/reports/index.js';
import { openSqlite } from '../src/storage/sqlite/index.js';
import {
  createSuspendReporter,
  createVerifyReport,
  defaultChecks,
  type VerificationTools,
} from '../src/verification/index.js';
import { type BenchRow, printRows } from './row.js';

const T0 = Date.UTC(2026, 4, 1);
const ACCOUNT = 'bench';
const official = createOfficialDirectory();
const classifier = createClassifier();

/** The same numbers at every run (mulberry32). */
function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** The domain as it is, on a SQLite store of its own, with a clock that is set. */
async function openWorld() {
  const folder = mkdtempSync(path.join(tmpdir(), 'txwz-poisoning-'));
  let now = T0;
  const clock = () => now;
  const storage = await openSqlite({ dataDir: folder, clock });
  const keyedHash = createKeyedHash('bench'.repeat(8));
  const box = createSealedBox('bench'.repeat(8));
  const { reports, reporters, blacklist } = storage;
  const waiting: { reportId: string; alone?: boolean }[] = [];
  const keys = new Set<string>();
  const enqueue: VerificationTools['queue']['enqueue'] = async (job, payload, { key = '' } = {}) => {
    const duplicate = keys.has(key);
    keys.add(key);
    if (!duplicate && job === 'verification.check') waiting.push(payload as { reportId: string });
    return { id: key, duplicate };
  };
  const tools: VerificationTools = {
    reports,
    reporters,
    blacklist,
    official,
    queue: { enqueue },
    box,
    changeStatus: createChangeStatus({ reports, clock }),
    judge: async (text) => classifier.judge(text),
    checks: defaultChecks(official),
    clock,
    log: silentLog,
  };
  const take = async () => ({ allowed: true, retryAfterMs: 0 });
  const submit = createSubmitReport({ reports, box, keyedHash, official, take, clock, log: silentLog });
  const verify = createVerifyReport(tools);
  const lookup = createLookup({ store: blacklist, official, facts: factsOf, clock });
  const keyOf = (user: string): string => reporterKeyOf(keyedHash, { account: ACCOUNT, user });
  let count = 0;
  return {
    suspend: createSuspendReporter(tools),
    keyOf,
    setNow: (ms: number) => {
      now = ms;
    },
    joined: (user: string, at: number) => reporters.getOrNew(ACCOUNT, keyOf(user), at),
    verifyContact: (user: string) =>
      reporters.update(keyOf(user), (record) => ({ ...record, contactVerified: true })),
    async report(user: string, suspect: Identifier, story: string): Promise<void> {
      count += 1;
      const { report } = await submit(
        {
          suspects: [suspect],
          spoofed: [],
          scheme: 'brushing',
          story,
          lossFen: null,
          lossAt: null,
          contact: null,
          media: [],
        },
        { account: ACCOUNT, user, key: `${user}:${count}` },
      );
      await verify(report.id);
      for (let job = waiting.shift(); job; job = waiting.shift()) await verify(job.reportId, true);
    },
    levelOf: async (suspect: Identifier): Promise<Level> => (await lookup([suspect]))[0]?.level ?? 'unknown',
    async close() {
      await storage.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

const PARTS = [
  ['昨天下午', '上周五晚上', '今天早上', '前几天', '国庆那会儿', '刚才', '中午吃饭时', '下班路上'],
  [
    '有个女的打给我',
    '对方发短信来',
    '群里的客服加我',
    '一个陌生人联系我妈',
    '自称导师的人找我',
    '弹窗里的人留了号码',
  ],
  ['说做任务返佣金', '说先垫付后返利', '叫我下载软件刷单', '说点赞就赚钱', '让我做连单', '说有内部名额'],
  ['我转了几百块', '我没有信', '我爸差点转账', '同事被骗了三千', '我交了保证金', '我把截图留着'],
  [
    '后来提现不了',
    '然后就被拉黑',
    '还一直催我',
    '又说账户冻结要解冻费',
    '现在联系不上了',
    '又换了个号码打来',
  ],
] as const;

const storyOf = (next: () => number): string =>
  `${PARTS.map((list) => list[Math.floor(next() * list.length)]).join('，')}。${Array.from(
    { length: 12 },
    () => String.fromCharCode(0x4e00 + Math.floor(next() * 3_000)),
  ).join('')}`;

/** Segment 170 0000 xxxx: invented. */
const phone = (n: number): Identifier => ({ type: 'phone', value: `1700000${String(n).padStart(4, '0')}` });

interface Group {
  readonly name: string;
  /** Between two reports, ms. */
  readonly paceMs: number;
  /** Since their accounts first reported, ms. */
  readonly ageMs: number;
  readonly sameStory?: boolean;
  readonly contact?: boolean;
  readonly suspect?: Identifier;
}

const GROUPS: readonly Group[] = [
  { name: 'new accounts, all within a minute', paceMs: 500, ageMs: 0 },
  { name: 'new accounts, one every 11 minutes', paceMs: 11 * MINUTE_MS, ageMs: 0 },
  { name: 'new accounts, one a day', paceMs: DAY_MS, ageMs: 0 },
  { name: 'accounts of 30 days, within a minute', paceMs: 500, ageMs: 30 * DAY_MS },
  { name: 'accounts of 30 days, one story', paceMs: HOUR_MS, ageMs: 30 * DAY_MS, sameStory: true },
  { name: 'accounts of 30 days with verified contact', paceMs: HOUR_MS, ageMs: 30 * DAY_MS, contact: true },
  {
    name: 'as above, against a bank card',
    paceMs: HOUR_MS,
    ageMs: 30 * DAY_MS,
    contact: true,
    suspect: { type: 'bankcard', value: '6222020000000000000' },
  },
  {
    name: 'as above, against a land line',
    paceMs: HOUR_MS,
    ageMs: 30 * DAY_MS,
    contact: true,
    suspect: { type: 'landline', value: '01080000000' },
  },
];

const LEVELS = ['tagged', 'suspect', 'confirmed'] as const;
const MOST_ACCOUNTS = 120;

/** Accounts until a clean identifier shows each level; Infinity when `MOST_ACCOUNTS` are not enough. */
async function attack(group: Group, seed: number): Promise<number[]> {
  const world = await openWorld();
  const next = random(seed);
  const target = group.suspect ?? phone(1);
  const story = storyOf(next);
  const needed = new Map<Level, number>();
  for (let n = 1; n <= MOST_ACCOUNTS && needed.size < LEVELS.length; n += 1) {
    const at = T0 + n * group.paceMs;
    world.setNow(at);
    await world.joined(`villain-${n}`, at - group.ageMs);
    if (group.contact) await world.verifyContact(`villain-${n}`);
    await world.report(`villain-${n}`, target, group.sameStory ? story : storyOf(next));
    const level = await world.levelOf(target);
    if (LEVELS.includes(level as 'tagged') && !needed.has(level)) needed.set(level, n);
  }
  await world.close();
  return LEVELS.map((level) => needed.get(level) ?? Number.POSITIVE_INFINITY);
}

/**
 * Hours until a real scam number, reported by honest people at random moments, is shown as `suspect`; the
 * median over `rounds`. Every fifth of them has reported before.
 */
async function honest(perDay: number, rounds: number): Promise<{ tagged: number; suspect: number }> {
  const tagged: number[] = [];
  const suspect: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const world = await openWorld();
    const next = random(1_000 * perDay + round);
    let at = T0;
    let listed = false;
    for (let n = 0; n < 200 && !listed; n += 1) {
      at += Math.round((-Math.log(1 - next()) * DAY_MS) / perDay);
      world.setNow(at);
      if (next() < 0.2) await world.joined(`honest-${n}`, at - 60 * DAY_MS);
      await world.report(`honest-${n}`, phone(2), storyOf(next));
      if (n === 0) tagged.push((at - T0) / HOUR_MS);
      listed = ['suspect', 'confirmed'].includes(await world.levelOf(phone(2)));
    }
    suspect.push(listed ? (at - T0) / HOUR_MS : Number.POSITIVE_INFINITY);
    await world.close();
  }
  return { tagged: median(tagged), suspect: median(suspect) };
}

const median = (list: readonly number[]): number =>
  [...list].sort((a, b) => a - b)[Math.floor(list.length / 2)] ?? Number.NaN;

/** Share of clean numbers that careless people (one digit wrong) bring to `suspect`, and to `tagged`. */
async function careless(reports: number): Promise<{ tagged: number; suspect: number }> {
  const world = await openWorld();
  const next = random(7);
  const hit = new Set<number>();
  for (let n = 0; n < reports; n += 1) {
    world.setNow(T0 + n * 10 * MINUTE_MS);
    // One wrong digit of the last four of the same scam number: 36 neighbours.
    const place = 10 ** Math.floor(next() * 4);
    const wrong = (5_555 + place * (1 + Math.floor(next() * 4))) % 10_000;
    hit.add(wrong);
    await world.report(`careless-${n}`, phone(wrong), storyOf(next));
  }
  let tagged = 0;
  let suspect = 0;
  for (const number of hit) {
    const level = await world.levelOf(phone(number));
    if (level === 'tagged') tagged += 1;
    if (level === 'suspect' || level === 'confirmed') suspect += 1;
  }
  await world.close();
  return { tagged: (100 * tagged) / hit.size, suspect: (100 * suspect) / hit.size };
}

/** Suspensions until a number that a group of `size` made suspect is no longer so. */
async function repair(size: number): Promise<{ suspended: number; left: Level }> {
  const world = await openWorld();
  const next = random(size);
  for (let n = 0; n < size; n += 1) {
    world.setNow(T0 + n * HOUR_MS);
    await world.report(`villain-${n}`, phone(3), storyOf(next));
  }
  let suspended = 0;
  while (suspended < size && (await world.levelOf(phone(3))) !== 'tagged') {
    await world.suspend({ account: ACCOUNT, reporterKey: world.keyOf(`villain-${suspended}`) });
    suspended += 1;
  }
  for (let n = suspended; n < size; n += 1)
    await world.suspend({ account: ACCOUNT, reporterKey: world.keyOf(`villain-${n}`) });
  const left = await world.levelOf(phone(3));
  await world.close();
  return { suspended, left };
}

/** How hard it is to list a clean number, and how fast a bad one is listed. Figures are exact, not timings. */
export async function run(options: { readonly full?: boolean } = {}): Promise<BenchRow[]> {
  const rows: BenchRow[] = [];
  for (const [seed, group] of GROUPS.entries()) {
    const needed = await attack(group, seed + 1);
    for (const [at, level] of LEVELS.entries()) {
      const value = needed[at] ?? Number.POSITIVE_INFINITY;
      rows.push({ name: `${group.name}: ${level}`, value, unit: 'accounts' });
    }
  }
  for (const perDay of [2, 10, 50, 500]) {
    const { tagged, suspect } = await honest(perDay, options.full ? 15 : 5);
    rows.push({ name: `honest, ${perDay} reports a day: tagged after`, value: tagged, unit: 'h' });
    rows.push({ name: `honest, ${perDay} reports a day: suspect after`, value: suspect, unit: 'h' });
  }
  const slips = await careless(60);
  rows.push({ name: 'clean numbers hit by 60 careless reports: tagged', value: slips.tagged, unit: '%' });
  rows.push({ name: 'the same: suspect', value: slips.suspect, unit: '%', target: '0' });
  const { suspended, left } = await repair(8);
  rows.push({ name: 'group of 8: suspensions until no longer suspect', value: suspended, unit: 'accounts' });
  rows.push({
    name: 'group of 8, all suspended: verdict is unknown',
    value: left === 'unknown' ? 1 : 0,
    unit: '',
    target: '1',
  });
  return rows;
}

if (import.meta.url === `file://${process.argv[1]}`)
  printRows('Poisoning', await run({ full: process.argv.includes('--full') }));
