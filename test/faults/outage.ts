import { setTimeout as sleep } from 'node:timers/promises';
import { openGate } from '../queue/gate.js';
import type { Program } from '../support/program.js';
import { type Audit, audit, drained } from './audit.js';
import { install } from './installation.js';
import { type Delivery, openLine } from './line.js';
import { startLoad } from './load.js';
import { openOwnRedis } from './own-redis.js';
import { REFUSED, type Told } from './person.js';
import { openPlatform } from './platform.js';
import { seededRandom } from './random.js';

export interface OutagePlan {
  /** Only a gate in front of it is shut: the server itself is never touched. */
  readonly mongo: string;
  readonly which: 'redis' | 'mongo';
  /** `gone`: connections are refused (Redis is killed with SIGKILL). `silent`: nothing answers any more. */
  readonly manner: 'gone' | 'silent';
  readonly seconds: number;
  /** Whether our Redis keeps an append-only file. */
  readonly durable?: boolean;
  readonly seed: number;
}

/** Deliveries of one stretch of time by what they got. */
export interface Stretch {
  readonly deliveries: number;
  readonly answered: number;
  /** The hotline answer, which says that nothing was taken down. */
  readonly refused: number;
  /** Empty: the words come by customer-service message, or are kept for the next contact. */
  readonly later: number;
  /** Cut off after five seconds, or an error: must be 0. */
  readonly unanswered: number;
  readonly longestMs: number;
}

export interface OutageResult {
  readonly before: Stretch;
  readonly during: Stretch;
  readonly after: Stretch;
  readonly receiptsDuring: number;
  /** From the end of the outage to the first receipt, ms; NaN when there was none. */
  readonly recoveredMs: number;
  /** How the talks that ended after the outage ended, by count, and the last words of those without a receipt. */
  readonly endings: Readonly<Record<string, number>>;
  /** Emergencies told during the outage, and how many of the answers named 110. */
  readonly emergencies: { readonly told: number; readonly helped: number };
  readonly audit: Audit;
}

const BEFORE_MS = 4_000;
const AFTER_MS = 12_000;
/** Without a receipt for so long after the end it has not recovered. */
const RECOVERY_MS = 60_000;
const DRAIN_MS = 180_000;
const RECEIPT = /已收到，编号 /;

/**
 * Two web and two worker processes, people who report, and one of the services gone for a while. Nothing
 * is restarted but the service itself.
 */
export async function runOutage(plan: OutagePlan): Promise<OutageResult> {
  const { which, manner, seconds, seed } = plan;
  const platform = await openPlatform();
  const redis = await openOwnRedis(plan.durable ?? true);
  const gates = { mongo: await openGate(plan.mongo), redis: await openGate(redis.url) };
  const own = { mongo: plan.mongo, redis: redis.url };
  const seenBy = { mongo: `${gates.mongo.url}?directConnection=true`, redis: gates.redis.url };
  const installation = await install(platform.origin, own, seenBy);
  const programs: Program[] = [];
  const deliveries: Delivery[] = [];
  let away = false;
  const takeAway = async (): Promise<void> => {
    away = true;
    if (manner === 'silent') return gates[which].hold();
    await gates[which].shut();
    if (which === 'redis') await redis.kill();
  };
  const bringBack = async (): Promise<void> => {
    if (!away) return;
    away = false;
    if (manner === 'silent') return gates[which].release();
    if (which === 'redis') await redis.start();
    await gates[which].open();
  };
  try {
    for (const roles of ['web', 'web', 'worker', 'worker']) programs.push(await installation.start(roles));
    let turn = 0;
    const originOf = (): string => programs[turn++ % 2]?.origin ?? '';
    const line = openLine(installation.token, originOf, platform.sent, {
      observe: (one) => deliveries.push(one),
    });
    const load = startLoad(line, {
      run: `${which}${seed}`,
      people: 4,
      pauseMs: 300,
      random: seededRandom(seed),
    });
    await sleep(BEFORE_MS);

    const from = Date.now();
    await takeAway();
    const emergencies = { told: 0, helped: 0 };
    for (let n = 0; Date.now() - from < seconds * 1_000; n += 1) {
      const answer = await line.send(`o-urgent-${seed}-${n}`, { text: '我刚转了三万过去，怎么办' });
      emergencies.told += 1;
      if (answer?.text.includes('110')) emergencies.helped += 1;
      await sleep(500);
    }
    await bringBack();
    const until = Date.now();
    const late = (one: Delivery): number => one.at + one.ms;
    const toldBefore = load.told.length;
    // A busy machine's receipts come after the five seconds, by customer-service message.
    const firstReceipt = (): number | undefined => {
      const passive = deliveries.find((one) => late(one) > until && RECEIPT.test(one.reply ?? ''));
      const sent = platform.sent.find(({ at, text }) => at > until && RECEIPT.test(text));
      const times = [passive === undefined ? [] : late(passive), sent?.at ?? []].flat();
      return times.length === 0 ? undefined : Math.min(...times);
    };
    await sleep(AFTER_MS);
    // A dialogue has eight steps: on a busy machine nobody may have come to the end of one yet.
    while (firstReceipt() === undefined && Date.now() - until < RECOVERY_MS) await sleep(500);
    await load.stop();
    await drained(installation, DRAIN_MS);
    const first = firstReceipt();
    return {
      before: stretch(deliveries.filter((one) => late(one) <= from)),
      during: stretch(deliveries.filter((one) => late(one) > from && one.at < until)),
      after: stretch(deliveries.filter((one) => one.at >= until)),
      receiptsDuring: deliveries.filter(
        (one) => one.at > from && late(one) < until && RECEIPT.test(one.reply ?? ''),
      ).length,
      recoveredMs: first === undefined ? Number.NaN : first - until,
      endings: endingsOf(load.told.slice(toldBefore)),
      emergencies,
      audit: await audit(installation, load.told, platform.sent),
    };
  } finally {
    await bringBack();
    await Promise.all(programs.map((program) => program.stop()));
    await installation.remove();
    await Promise.all([gates.mongo.shut(), gates.redis.shut()]);
    await redis.remove();
    await platform.close();
  }
}

function endingsOf(told: readonly Told[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { ending, texts } of told) {
    const name = ending === 'receipt' ? ending : `${ending}: ${texts.at(-1)?.slice(0, 40) ?? ''}`;
    counts[name] = (counts[name] ?? 0) + 1;
  }
  return counts;
}

function stretch(deliveries: readonly Delivery[]): Stretch {
  const refused = deliveries.filter(({ reply }) => REFUSED.test(reply ?? '')).length;
  const later = deliveries.filter(({ reply }) => reply === 'success' || reply === '').length;
  const unanswered = deliveries.filter(({ reply }) => reply === null).length;
  return {
    deliveries: deliveries.length,
    answered: deliveries.length - refused - later - unanswered,
    refused,
    later,
    unanswered,
    longestMs: Math.round(Math.max(0, ...deliveries.map(({ ms }) => ms))),
  };
}
