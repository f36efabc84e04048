import type { After } from '../../conversation/parts.js';
import { type Clock, MINUTE_MS, SECOND_MS } from '../../core/clock.js';
import type { Log } from '../../core/log.js';
import { type Lease, RENEW_MS } from './lease.js';
import type { Bot, BotMessage, OpenBot } from './port.js';
import type { StatusBoard } from './status.js';

/** Pauses between starts: 2 s, doubled with each failure, five minutes at most. */
const PAUSE_MS = 2 * SECOND_MS;
const LONGEST_PAUSE_MS = 5 * MINUTE_MS;
/** A log-in that held for so long makes the next failure the first one. */
const STEADY_MS = 10 * MINUTE_MS;
/** A puppet gets this long after a log-out to offer a new code, and after a fault to be alive. */
const GRACE_MS = MINUTE_MS;

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
      return await lease.hold();
    } catch (error) {
      board.fault(error);
      return false;
    }
  };

  /** One life of a bot, from its start to its end. Resolves with why it ended. */
  async function live(): Promise<string> {
    let end: (reason: string) => void = () => {};
    const ended = new Promise<string>((resolve) => {
      end = resolve;
    });
    let check: () => void = () => {};
    const checkLater = (): void => {
      check();
      check = after(GRACE_MS, () => {
        if (board.current.state === 'scan') return;
        Promise.resolve(bot?.alive()).then(
          (alive) => {
            if (alive !== true) end('not logged in');
          },
          () => end('does not answer'),
        );
      });
    };
    let renewal: () => void = () => {};
    const renewLater = (): void => {
      renewal = after(RENEW_MS, () => {
        parts.publish();
        void mayLead().then((mine) => {
          if (!mine) end('another process runs it');
          else if (!stopped) renewLater();
        });
      });
    };
    renewLater();
    wake = () => end('stopped');
    try {
      bot = await parts.open({
        scan(code) {
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
        error(error) {
          board.fault(error);
          board.count('failed');
          log.warn('wechaty.fault', { error });
          checkLater();
        },
        stopped: (reason) => end(reason),
      });
      if (stopped) end('stopped');
      return await ended;
    } finally {
      check();
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
      } catch (error) {
        board.fault(error);
        log.warn('wechaty.start_failed', { error });
      }
      if (stopped) break;
      board.set('lost');
      board.count('restarts');
      failures = onlineAt > 0 && clock() - onlineAt >= STEADY_MS ? 1 : failures + 1;
      await pause(Math.min(LONGEST_PAUSE_MS, PAUSE_MS * 2 ** (failures - 1)));
    }
    board.set('off');
    await lease.release().catch(() => undefined);
  }

  return {
    start() {
      running = run();
    },
    bot: () => (online ? bot : null),
    async stop() {
      stopped = true;
      wake();
      await running;
    },
  };
}
