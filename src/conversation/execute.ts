import type { Command } from './contract.js';
import type { SubscriberStore } from './stores.js';

/** The stores that commands change. */
export interface Effects {
  readonly subscribers: SubscriberStore;
}

/** Who a command is about, and the key that makes a repeat harmless. */
export interface CommandContext {
  readonly account: string;
  readonly userKey: string;
  /** Key of the delivery: the idempotency key that an effect stores in its own row. */
  readonly key: string;
  /** ms since epoch when the message was sent: equal for every repeat of the delivery. */
  readonly at: number;
}

/**
 * Carries a command out. A repeat with the same context changes nothing: the store's verbs are
 * idempotent by (account, userKey, at).
 * @throws store_unavailable
 */
export function execute(command: Command, context: CommandContext, effects: Effects): Promise<void> {
  const { account, userKey, at } = context;
  switch (command.type) {
    case 'subscriber.follow':
      return effects.subscribers.follow(account, userKey, command.scene, at);
    case 'subscriber.unfollow':
      return effects.subscribers.unfollow(account, userKey, at);
    default:
      return unknownCommand(command);
  }
}

/** Nobody waits for the outcome of these: when the store is away they are repeated in the background. */
const BACKGROUND: ReadonlySet<Command['type']> = new Set(['subscriber.follow', 'subscriber.unfollow']);

/** Whether an effect may come after the answer. */
export const mayRunLater = (command: Command): boolean => BACKGROUND.has(command.type);

function unknownCommand(command: never): never {
  throw new RangeError(`no executor for ${JSON.stringify(command)}`);
}
