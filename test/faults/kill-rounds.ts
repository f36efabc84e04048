import { setTimeout as sleep } from 'node:timers/promises';
import type { Program } from '../support/program.js';
import { type Audit, audit, drained } from './audit.js';
import { type Installation, install, type Services } from './installation.js';
import { type Line, openLine } from './line.js';
import { startLoad } from './load.js';
import type { Told } from './person.js';
import { file, openPlatform } from './platform.js';
import { seededRandom } from './random.js';

export interface KillPlan {
  /** Null for the embedded profile, where one process plays every role and is the one that is killed. */
  readonly services: Services | null;
  /** Whose processes are killed; on the embedded profile, whether around talks or around background work. */
  readonly target: 'web' | 'worker';
  readonly kills: number;
  readonly seed: number;
  readonly people?: number;
  readonly pauseMs?: number;
  /** No more kills after so long, ms, on a machine that is too busy for all of them. */
  readonly limitMs?: number;
  /** Patience with what is left in the queue after the last kill, ms. */
  readonly drainMs?: number;
}

export interface KillResult {
  readonly audit: Audit;
  readonly told: readonly Told[];
  readonly kills: number;
  readonly seconds: number;
}

/** Longest time between "it listens and people talk" and its death, ms. */
const LONGEST_LIFE_MS = 1_500;
const AROUND_SEND_MS = 20;
const MOST_STARTS = 10;
/** A dead process keeps its jobs for 30 s, and they are looked for every 15 s. */
const DRAIN_MS = 180_000;
/** A picture that breaks off: the person is told so, which is one more notice that must come once. */
const BROKEN_PICTURE = Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 16, 0x4a, 0x46, 0x49, 0x46, 0, 1]);

/** One place in which a process of the program runs, dies, and is started again. */
interface Slot {
  readonly roles: string;
  program: Program | null;
}

/** As a supervisor does: a start that fails because the database is too slow for it is tried again. */
async function startIn(installation: Installation, slot: Slot): Promise<void> {
  for (let tries = 1; slot.program === null; tries += 1) {
    try {
      slot.program = await installation.start(slot.roles);
    } catch (error) {
      if (tries === MOST_STARTS) throw error;
      await sleep(1_000);
    }
  }
}

/**
 * Lets people report without a pause while processes are killed at random moments and started again, works
 * off what is left, and holds what people were told against the store.
 */
export async function runKills(plan: KillPlan): Promise<KillResult> {
  const { services, target, kills, seed, people = 6, pauseMs = 50 } = plan;
  const { limitMs = Infinity, drainMs = DRAIN_MS } = plan;
  const started = performance.now();
  const random = seededRandom(seed);
  const platform = await openPlatform(() => file(BROKEN_PICTURE));
  const installation = await install(platform.origin, services);
  const victims: Slot[] =
    services === null
      ? [{ roles: 'web,worker,scheduler', program: null }]
      : [target, target, target].map((roles) => ({ roles, program: null }));
  const others: Slot[] =
    services === null ? [] : [{ roles: target === 'web' ? 'worker' : 'web', program: null }];
  const slots = [...victims, ...others];
  try {
    for (const slot of slots) await startIn(installation, slot);
    let turn = 0;
    const originOf = (): string | null => {
      const fronts = slots.filter(({ roles, program }) => roles.includes('web') && program !== null);
      turn += 1;
      return fronts[turn % Math.max(1, fronts.length)]?.program?.origin ?? null;
    };
    const line = openLine(installation.token, originOf, platform.sent);
    const load = startLoad(line, {
      run: String(seed),
      people,
      pauseMs,
      mediaOf: (serial) => (serial % 4 === 0 ? `broken-${serial}` : null),
      random,
    });

    let left = kills;
    let killed = 0;
    const killAgainAndAgain = async (slot: Slot): Promise<void> => {
      while (left > 0 && performance.now() - started < limitMs) {
        left -= 1;
        await sleep(random() * LONGEST_LIFE_MS);
        // Every second worker dies around a message to a person, where a mistake would double it.
        if (target === 'worker' && left % 2 === 0) {
          await platform.nextSend(1_000);
          await sleep(random() * AROUND_SEND_MS);
        }
        const { program } = slot;
        slot.program = null;
        await program?.kill9();
        killed += 1;
        await startIn(installation, slot);
      }
    };
    await Promise.all(victims.map(killAgainAndAgain));
    await load.stop();
    await drained(installation, drainMs);

    // What could not be pushed waits for the next contact.
    const told = [...load.told, ...(await askAfterwards(line, load.told))];
    return {
      audit: await audit(installation, told, platform.sent),
      told: load.told,
      kills: killed,
      seconds: (performance.now() - started) / 1_000,
    };
  } finally {
    await Promise.all(slots.map(({ program }) => program?.stop()));
    await installation.remove();
    await platform.close();
  }
}

/** Everybody with a receipt asks how it stands, a few at a time; what they read, without a receipt of its own. */
async function askAfterwards(line: Line, told: readonly Told[]): Promise<Told[]> {
  const waiting = told.filter(({ receipt }) => receipt !== null);
  const later: Told[] = [];
  const ask = async (): Promise<void> => {
    for (let one = waiting.pop(); one !== undefined; one = waiting.pop()) {
      const answer = await line.send(one.user, { text: '我的举报' });
      const texts = answer === null ? [] : [answer.text];
      later.push({ ...one, receipt: null, contradiction: null, texts, waits: [] });
    }
  };
  await Promise.all(Array.from({ length: 8 }, ask));
  return later;
}
