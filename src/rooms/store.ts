import type { Room } from './model.js';

/**
 * Port (contract: test/contracts/rooms.contract.ts): the rooms that the account sits in, with their switches. One row
 * for each account and room. All methods throw `store_unavailable`.
 */
export interface RoomStore {
  /** The room; made with warnings on when it is new. A new `topic` replaces the old one. */
  seen(room: Pick<Room, 'account' | 'key' | 'topic'>, at: number): Promise<Room>;
  /** Uses the switch; null when there is no such room. */
  setWarnings(
    account: string,
    key: string,
    change: { readonly on: boolean; readonly by: 'room' | 'console'; readonly at: number },
  ): Promise<Room | null>;
  /** One more warning was given. */
  warned(account: string, key: string, at: number): Promise<void>;
  /** By time of the first sight, newest first; null = every account. */
  list(account: string | null, limit: number): Promise<readonly Room[]>;
}
