import { randomUUID } from 'node:crypto';
import type { OpenBot, WechatyChannel } from './channels/wechaty/index.js';
import type { Converse, Outbound } from './conversation/contract.js';
import { idleAfter } from './conversation/parts.js';
import type { Coordination } from './coordination/port.js';
import { SECOND_MS } from './core/clock.js';
import { TxwzError } from './core/errors.js';
import { within } from './ops/within.js';
import { createSimulatedRooms } from './simulated-rooms.js';
import type { AccountInHand, Connect, Program } from './simulator/index.js';
import type { WechatyTools } from './wechaty.js';

/** People of the simulator; ids of real ones never begin like this. */
export const SIMULATED_PREFIX = 'wechaty:simulated-';

/** A log-in takes this long at most. */
const LOGIN_MS = 5 * SECOND_MS;

/** Simulated accounts of this process, one for each account of the installation at most. */
export interface SimulatedWechats {
  connect(account: string): Connect;
  /** Messages outside a reply, to people of the simulator. */
  readonly outbound: Outbound;
  /** Ends all of them; never rejects. */
  stop(): Promise<void>;
}

/** The channel's bot, moved by the simulator. */
const botOf = (hand: AccountInHand, online: () => void): { open: OpenBot; receive: Program['receive'] } => {
  let heard: Program['receive'] = () => {};
  return {
    receive: (message) => heard(message),
    open: async (events) => {
      heard = (message) => events.message(message);
      // The channel knows its bot only when this has returned.
      setImmediate(() => {
        events.login(hand.name);
        online();
      });
      return {
        sayToPerson: async (id, text) => hand.sayToPerson(id, text),
        sayToRoom: async (id, text) => hand.sayToGroup(id, text),
        room: async (id) => hand.group(id),
        alive: async () => true,
        close: async () => {
          heard = () => {};
        },
      };
    },
  };
};

/** Marks, limits and state of its own: a real account beside it, and other processes, notice nothing. */
function apart(coordination: Coordination): Coordination {
  const own = `simulated:${randomUUID()}:`;
  return {
    once: (key, ...more) => coordination.once(own + key, ...more),
    inOrder: (key, work) => coordination.inOrder(own + key, work),
    mark: (key, ...more) => coordination.mark(own + key, ...more),
    get: (key) => coordination.get(own + key),
    set: (key, ...more) => coordination.set(own + key, ...more),
    deleteIf: (key, ...more) => coordination.deleteIf(own + key, ...more),
    take: (key, ...more) => coordination.take(own + key, ...more),
    ping: () => coordination.ping(),
    close: async () => {},
  };
}

/**
 * Ordinary WeChat accounts played by the simulator: the real wechaty channel with a bot that needs no package. Each is
 * made when its page is first opened.
 */
export function createSimulatedWechats(tools: WechatyTools, converse: Converse): SimulatedWechats {
  const open = new Map<string, WechatyChannel>();

  const connect =
    (account: string): Connect =>
    async (hand) => {
      const { createWechaty } = await import('./wechaty.js');
      let online: () => void = () => {};
      const ready = new Promise<void>((resolve) => {
        online = resolve;
      });
      const bot = botOf(hand, online);
      const channel = createWechaty(
        {
          ...tools,
          storage: { ...tools.storage, rooms: createSimulatedRooms() },
          coordination: apart(tools.coordination),
          metrics: { ...tools.metrics, channel: { state() {}, count() {} } },
        },
        {
          settings: { puppet: 'simulator', token: null, name: 'simulator', account },
          converse,
          open: bot.open,
          after: idleAfter,
          decided: ({ id }, outcome) => hand.decided(id, outcome),
          print: () => {},
        },
      );
      const close = async (): Promise<void> => {
        if (open.get(account) === channel) open.delete(account);
        await channel.stop();
      };
      open.set(account, channel);
      channel.start();
      try {
        await within(LOGIN_MS, ready, () => new TxwzError('store_unavailable', { detail: 'log-in' }));
      } catch (error) {
        await close();
        throw error;
      }
      return { receive: bot.receive, idle: () => channel.idle(), close };
    };

  return {
    connect,
    outbound: {
      send: async (account, ...message) =>
        (await open.get(account)?.outbound.send(account, ...message)) ?? 'kept',
    },
    async stop() {
      await Promise.all([...open.values()].map((channel) => channel.stop()));
      open.clear();
    },
  };
}
