import { type Clock, systemClock } from '../../core/clock.js';
import type { WechatEvent } from './model.js';
import type { Connect } from './program.js';
import { type Bait, type Scene, scenesOf } from './scenes.js';
import { createWorld, type World } from './world.js';

/** What an ordinary WeChat account of the simulator needs of the program. */
export interface WechatOptions {
  readonly connect: Connect;
  /** Null: there is no link and no number that the program surely knows. */
  readonly bait: Bait | null;
  readonly clock?: Clock;
}

/** The simulated account; nobody logs in before the first look at it. */
export interface WechatStage {
  readonly scenes: readonly Scene[];
  /** Rejects when the program cannot take the account; the next call tries again. */
  world(): Promise<World>;
  /** New people, empty chats. */
  reset(): Promise<void>;
  listen(listener: (event: WechatEvent) => void): () => void;
  close(): Promise<void>;
}

export function createWechatStage({ connect, bait, clock = systemClock }: WechatOptions): WechatStage {
  const listeners = new Set<(event: WechatEvent) => void>();
  let current: Promise<World> | null = null;
  let closed = false;

  const emit = (event: WechatEvent): void => {
    for (const listener of listeners) listener(event);
  };

  /** Ends the world of now; what it still says is heard by nobody. */
  const leave = async (): Promise<void> => {
    const left = current;
    current = null;
    const world = await left?.catch(() => null);
    await world?.close();
  };

  const world = (): Promise<World> => {
    if (closed) return Promise.reject(new Error('closed'));
    if (current === null) {
      const fresh: Promise<World> = createWorld({
        connect,
        clock,
        emit: (event) => {
          if (current === fresh) emit(event);
        },
      });
      current = fresh;
      fresh.catch(() => {
        if (current === fresh) current = null;
      });
    }
    return current;
  };

  return {
    scenes: scenesOf(bait),
    world,
    async reset() {
      await leave();
      emit({ type: 'reset' });
    },
    listen(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async close() {
      closed = true;
      await leave();
    },
  };
}
