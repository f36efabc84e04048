import type { After } from '../../conversation/parts.js';
import { type Clock, MINUTE_MS, SECOND_MS } from '../../core/clock.js';
import type { Log } from '../../core/log.js';
import { LEASE_MS, type Lease, RENEW_MS } from './lease.js';
import type { Bot, BotEvents, BotMessage, OpenBot } from './port.js';
import type { StatusBoard } from './status.js';

/** Pauses between starts: 2 s, doubled with each failure, five minutes at most. */
const PAUSE_MS = 2 * SECOND_MS;
const LONGEST_PAUSE_MS = 5 * MINUTE_MS;
/** A log-in that held for so long makes the next failure the first one. */
const STEADY_MS = 10 * MINUTE_MS;
/** A puppet gets this long after its start and after a log-out to offer a code, and after a fault to be alive. */
const GRACE_MS = MINUTE_MS;
/** What a QR code can hold, bytes, at the level of correction that the console shows. */
const LONGEST_CODE = 2_000;

const NOT_OURS = 'another process runs it';

export interface SupervisorParts {
  readonly open: OpenBot;
  readonly receive: (message: BotMessage) => void;
  /** Shows the code that is to be scanned in the terminal. */
  readonly showCode: (code: string) => void;
  /** Publishes the status; called now and then. */
  readonly publish: () => void;
  readonly board: StatusBoard;
  readonly lease: Lease;
  readonly after: After;
  readonly clock: Clock;
  readonly log: Log;
}

export interface Supervisor {
  start(): void;
  /** The bot while it is logged in. */
  bot(): Bot | null;
  /** Whether this process is the one that may run it, and so speaks for its state. */
  leads(): boolean;
  /** Ends it; never rejects. */
  stop(): Promise<void>;
}

/** Keeps one bot running: starts it, notices when it is lost, and starts it again after a pause. */
export function createSupervisor(parts: SupervisorParts): Supervisor {
  const { board, lease, after, clock, log } = parts;
  let stopped = false;
  let wake: () => void = () => {};
  let bot: Bot | null = null;
  let online = false;
  let onlineAt = 0;
  let leading = false;
  let heldAt = 0;
  let running: Promise<void> = Promise.resolve();

  const pause = (ms: number): Promise<void> =>
    new Promise((resolve) => {
      const cancel = after(ms, resolve);
      wake = () => {
        cancel();
        resolve();
      };
      if (stopped) wake();
    });

  const mayLead = async (): Promise<boolean> => {
    try {
      leading = await lease.hold();
      if (leading) heldAt = clock();
    } catch (error) {
      // Nobody else can have it before it runs out.
      leading &&= clock() - heldAt < LEASE_MS - RENEW_MS;
      board.fault(error);
    }
    return leading;
  };

  /** The pause between two lives; the state stays published and the lease held. Ends early when that is lost. */
  async function rest(ms: number): Promise<void> {
    const end = clock() + ms;
    for (let left = ms; !stopped && left > 0; left = end - clock()) {
      await pause(Math.min(RENEW_MS, left));
      if (stopped || !(await mayLead())) return;
      parts.publish();
    }
  }

  /** One life of a bot, from its start to its end. Resolves with why it ended. */
  async function live(): Promise<string> {
    const ending = new AbortController();
    let end: (reason: string) => void = () => {};
    const ended = new Promise<string>((resolve) => {
      end = (reason) => {
        resolve(reason);
        ending.abort();
      };
    });
    let check: (() => void) | undefined;
    // One at a time: a puppet that reports faults all the time would put it off for ever.
    const checkLater = (): void => {
      check ??= after(GRACE_MS, () => {
        check = undefined;
        if (board.current.state === 'scan' || bot === null) return;
        bot.alive().then(
          (alive) => {
            if (!alive && board.current.state !== 'scan') end('not logged in');
          },
          () => end('does not answer'),
        );
      });
    };
    let renewal: () => void = () => {};
    const renewLater = (): void => {
      renewal = after(RENEW_MS, () => {
        parts.publish();
        bot?.alive().then(
          (alive) => {
            if (!alive && online) checkLater();
          },
          () => end('does not answer'),
        );
        void mayLead().then((mine) => {
          if (!mine) end(NOT_OURS);
          else if (!ending.signal.aborted) renewLater();
        });
      });
    };
    renewLater();
    wake = () => end('stopped');
    const events: BotEvents = {
      scan(code) {
        if (Buffer.byteLength(code) > LONGEST_CODE) throw new Error('no QR code can hold the log-in code');
        online = false;
        board.set('scan', { code });
        log.info('wechaty.scan', {});
        parts.showCode(code);
      },
      login(name) {
        online = true;
        onlineAt = clock();
        board.set('online', { name });
        log.info('wechaty.online', {});
      },
      logout(reason) {
        online = false;
        board.set('lost');
        log.warn('wechaty.logout', { reason });
        checkLater();
      },
      message: (message) => parts.receive(message),
      dropped: () => board.count('dropped'),
      error(error) {
        board.fault(error);
        board.count('failed');
        log.warn('wechaty.fault', { error });
        checkLater();
      },
      stopped: (reason) => end(reason),
    };
    if (stopped) end('stopped');
    try {
      bot = await parts.open(events, ending.signal);
      checkLater();
      return await ended;
    } catch (error) {
      // Ended while it was starting.
      if (ending.signal.aborted) return await ended;
      throw error;
    } finally {
      ending.abort();
      check?.();
      renewal();
      online = false;
      await bot?.close();
      bot = null;
    }
  }

  async function run(): Promise<void> {
    let failures = 0;
    while (!stopped) {
      if (!(await mayLead())) {
        await pause(RENEW_MS);
        continue;
      }
      board.set('starting');
      onlineAt = 0;
      try {
        const reason = await live();
        if (!stopped) log.warn('wechaty.ended', { reason });
        if (reason === NOT_OURS) {
          board.set('off');
          continue;
        }
        if (!stopped) board.fault(reason);
      } catch (error) {
        board.fault(error);
        log.warn('wechaty.start_failed', { error });
      }
      if (stopped) break;
      board.set('lost');
      board.count('restarts');
      failures = onlineAt > 0 && clock() - onlineAt >= STEADY_MS ? 1 : failures + 1;
      await rest(Math.min(LONGEST_PAUSE_MS, PAUSE_MS * 2 ** (failures - 1)));
    }
    board.set('off');
    await lease.release().catch(() => undefined);
  }

  return {
    start() {
      running = run();
    },
    bot: () => (online ? bot : null),
    leads: () => leading,
    async stop() {
      stopped = true;
      wake();
      await running;
    },
  };
}
