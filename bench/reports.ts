import { mkdtempSync, rmSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { DatabaseSync } from '@photostructure/sqlite';
import { createOfficialDirectory } from '../src/blacklist/index.js';
import { createEmbeddedCoordination } from '../src/coordination/embedded/index.js';
import { systemClock } from '../src/core/clock.js';
import { createKeyedHash } from '../src/core/keyed-hash.js';
import { silentLog } from '../src/core/log.js';
import { createSealedBox } from '../src/core/sealed-box.js';
import { createEmbeddedQueue } from '../src/queue/embedded/index.js';
import { createSubmitReport, relayOutbox, type Submitted } from '../src/reports/index.js';
import { openSqlite } from '../src/storage/sqlite/index.js';
import { openQueueDatabase } from '../src/storage/sqlite/queue-database.js';
import { openIntake } from './intake.js';
import { type BenchRow, printRows } from './row.js';

/** 100 times the 1.13 M reports a day of the 2015 campaign. */
const RATE = 1_300;
const ROUNDS = 5;
const RAW_INSERTS = 300;
const ALONE = 200;
const TOGETHER = 4_000;
/** Webhook requests that are answered at the same time. */
const CALLERS = 64;

const STORY =
  '今天下午接到自称客服的电话，准确说出了我的姓名和订单号，说商品质量有问题要给我三倍赔偿，让我加他微信，然后发了一个链接，' +
  '填了银行卡号和验证码以后卡里的钱就没有了，之后他还让我下载会议软件共享屏幕，说要关闭百万保障，不关闭每个月要扣八百元，' +
  '我按照他说的又转了两笔到所谓的安全账户，最后发现被拉黑了。';

/**
 * Intake of reports on the embedded profile, with redaction, sealing and limits: from the finished draft to
 * durable beside bare durable inserts of rows of the same size, and at a steady rate with the relay moving
 * the jobs to the queue in the same process, as drafts and as messages that confirm a summary.
 */
export async function run({ full = false }: { full?: boolean } = {}): Promise<BenchRow[]> {
  const raw: number[] = [];
  const alone: number[] = [];
  const together: number[] = [];
  const cpu: number[] = [];
  const rawCpu: number[] = [];
  for (let round = -1; round < ROUNDS; round += 1) {
    const desk = await openDesk();
    const rates = {
      raw: desk.raw(),
      alone: await desk.burst(ALONE, 1),
      together: await desk.burst(TOGETHER, CALLERS),
    };
    await desk.close();
    if (round < 0) continue; // warm-up
    raw.push(rates.raw.rate);
    rawCpu.push(rates.raw.cpuMicros);
    alone.push(rates.alone.rate / rates.raw.rate);
    together.push(rates.together.rate / rates.raw.rate);
    cpu.push(rates.together.cpuMicros);
  }
  const seconds = full ? 60 : 8;
  const steady = [...(await steadyDrafts(seconds)), ...(await steadyMessages(seconds))];
  return [
    { name: 'bare durable insert of one row', value: median(raw), unit: '/s' },
    { name: 'intake, one after another ÷ bare insert', value: median(alone), unit: '×' },
    { name: `intake, ${CALLERS} at a time ÷ bare insert`, value: median(together), unit: '×' },
    { name: 'processor time for one report', value: median(cpu), unit: 'µs' },
    { name: 'processor time of one bare insert', value: median(rawCpu), unit: 'µs' },
    { name: 'processor time: report ÷ bare insert', value: median(cpu) / median(rawCpu), unit: '×' },
    { name: 'load average of the machine', value: loadavg()[0] ?? Number.NaN, unit: '' },
    ...steady,
  ];
}

async function openDesk() {
  const dataDir = mkdtempSync(join(tmpdir(), 'txwz-bench-reports-'));
  const storage = await openSqlite({ dataDir });
  const database = await openQueueDatabase(dataDir);
  const queue = createEmbeddedQueue({ database, clock: systemClock, log: silentLog });
  const relay = relayOutbox({ reports: storage.reports, queue, log: silentLog });
  const coordination = createEmbeddedCoordination();
  const tools = {
    reports: storage.reports,
    box: createSealedBox('bench'),
    keyedHash: createKeyedHash('bench'),
    official: createOfficialDirectory(),
    take: coordination.take,
    clock: systemClock,
    log: silentLog,
  };
  let serial = 0;
  const submitWith = (submit: ReturnType<typeof createSubmitReport>) => (): Promise<Submitted> => {
    serial += 1;
    const digits = String(serial).padStart(7, '0');
    return submit(
      {
        // 154 is assigned to nobody.
        suspects: [
          { type: 'phone', value: `1540${digits}` },
          { type: 'wechat', value: `bench_${digits}` },
        ],
        spoofed: [],
        scheme: 'customer-service',
        story: `${STORY}对方电话 1540${digits}`,
        lossFen: 500_000,
        lossAt: null,
        contact: '王女士，下午可以联系',
        media: [{ mediaId: `media-${digits}`, kind: 'image' }],
      },
      { account: 'default', user: `user-${digits}`, key: `message-${digits}` },
    );
  };
  const submitAlone = submitWith(createSubmitReport(tools));

  return {
    storage,
    relay,
    /** Submits and starts the relay, as the server does. */
    submitAndRelay: submitWith(createSubmitReport({ ...tools, stored: relay.stored })),
    /** Reports a second with so many callers at a time, and what each cost. */
    async burst(count: number, callers: number) {
      const used = process.cpuUsage();
      const start = performance.now();
      let left = count;
      const caller = async (): Promise<void> => {
        while (left > 0) {
          left -= 1;
          await submitAlone();
        }
      };
      await Promise.all(Array.from({ length: callers }, caller));
      const seconds = (performance.now() - start) / 1_000;
      const { user, system } = process.cpuUsage(used);
      return { rate: count / seconds, cpuMicros: (user + system) / count };
    },
    /** Inserts a second: one row of a report's size, one commit with its flush for each. */
    raw(): { rate: number; cpuMicros: number } {
      const db = new DatabaseSync(join(dataDir, 'raw.sqlite'));
      for (const pragma of ['journal_mode = WAL', 'synchronous = FULL']) db.exec(`PRAGMA ${pragma}`);
      db.exec('CREATE TABLE row (id TEXT PRIMARY KEY, body TEXT NOT NULL) STRICT');
      const insert = db.prepare('INSERT INTO row VALUES (?, ?)');
      const body = 'x'.repeat(3_200);
      const used = process.cpuUsage();
      const start = performance.now();
      for (let n = 0; n < RAW_INSERTS; n += 1) insert.run(`row-${n}`, body);
      const rate = RAW_INSERTS / ((performance.now() - start) / 1_000);
      const { user, system } = process.cpuUsage(used);
      db.close();
      return { rate, cpuMicros: (user + system) / RAW_INSERTS };
    },
    async close() {
      await relay.stop();
      await queue.stop(0);
      await database.close();
      await storage.close();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

/** Offers one thing after the other at RATE, whether those before are done or not; waits count from when due. */
async function offer(seconds: number, one: () => Promise<boolean>) {
  const waits: number[] = [];
  const open = new Set<Promise<void>>();
  const total = RATE * seconds;
  const used = process.cpuUsage();
  const start = performance.now();
  for (let offered = 0; offered < total; ) {
    const due = Math.min(total, Math.floor(((performance.now() - start) / 1_000) * RATE));
    for (; offered < due; offered += 1) {
      // Counted from the moment when it should have come, so that a stall is not hidden.
      const asked = start + (offered / RATE) * 1_000;
      const work: Promise<void> = one()
        .then(
          (taken) => {
            if (taken) waits.push(performance.now() - asked);
          },
          () => undefined, // counted as lost
        )
        .finally(() => open.delete(work));
      open.add(work);
    }
    await sleep(2);
  }
  await Promise.all(open);
  const took = (performance.now() - start) / 1_000;
  waits.sort((a, b) => a - b);
  return {
    total,
    taken: waits.length / took,
    median: median(waits),
    slow: waits[Math.floor(waits.length * 0.99)] ?? Number.NaN,
    /** Processor time since the first was offered, µs for each. */
    cpuMicros: (): number => {
      const { user, system } = process.cpuUsage(used);
      return (user + system) / total;
    },
  };
}

function steadyRows(
  what: string,
  seconds: number,
  load: Awaited<ReturnType<typeof offer>>,
  end: { readonly stored: number; readonly catchUp: number; readonly cpuMicros: number },
): BenchRow[] {
  const name = `${what}, ${RATE.toLocaleString('en')}/s offered for ${seconds} s`;
  return [
    { name: `${name}: taken in`, value: load.taken, unit: '/s', target: `>= ${RATE * 0.99}` },
    { name: `${name}: refused or lost`, value: load.total - end.stored, unit: '', target: '0' },
    { name: `${name}: wait, median`, value: load.median, unit: 'ms' },
    { name: `${name}: wait, 99 %`, value: load.slow, unit: 'ms' },
    { name: `${name}: processor time for one, relay included`, value: end.cpuMicros, unit: 'µs' },
    { name: `${name}: relay done after the last`, value: end.catchUp, unit: 's' },
  ];
}

/** Finished drafts, without the conversation in front. */
async function steadyDrafts(seconds: number): Promise<BenchRow[]> {
  const desk = await openDesk();
  const load = await offer(seconds, async () => (await desk.submitAndRelay()).created);
  const behind = performance.now();
  await desk.relay.sweep();
  await desk.relay.stop();
  const catchUp = (performance.now() - behind) / 1_000;
  const cpuMicros = load.cpuMicros();
  let stored = 0;
  for await (const report of desk.storage.reports.all()) stored += report.outbox.length === 0 ? 1 : 0;
  await desk.close();
  return steadyRows('drafts', seconds, load, { stored, catchUp, cpuMicros });
}

/** The message that confirms: dispatcher, session, dialogue, submit, relay, session. */
async function steadyMessages(seconds: number): Promise<BenchRow[]> {
  const intake = await openIntake();
  await intake.prepare(RATE * seconds);
  const load = await offer(seconds, intake.confirm);
  const behind = performance.now();
  await intake.core.relay.sweep();
  const catchUp = (performance.now() - behind) / 1_000;
  const cpuMicros = load.cpuMicros();
  const { relayed } = await intake.stored();
  await intake.close();
  return steadyRows('messages', seconds, load, { stored: relayed, catchUp, cpuMicros });
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  printRows('reports', await run({ full: process.argv.includes('--full') }));
}
