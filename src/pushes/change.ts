import { TxwzError } from '../core/errors.js';
import { FINAL_STATES, type Push, type PushNote } from './model.js';
import type { PushTools } from './tools.js';

const MAX_NOTES = 60;

/** Adds a sentence to the push's history; the oldest go when there are too many. */
export const noted = (push: Push, at: number, by: string, text: string): Push => ({
  ...push,
  notes: [...push.notes, { at, by, text } satisfies PushNote].slice(-MAX_NOTES),
  updatedAt: at,
});

/** Reads, changes and writes back. @throws not_found, push_state */
export async function changePush(
  { pushes }: Pick<PushTools, 'pushes'>,
  id: string,
  change: (push: Push) => Push | null,
): Promise<Push> {
  const changed = await pushes.update(id, change);
  if (changed === null) throw new TxwzError('not_found', { detail: `push ${id}` });
  return changed;
}

/** A push that is over: nothing more by itself. */
export const ended = (push: Push, state: Push['state']): Push => ({
  ...push,
  state,
  nextAt: null,
  leaseUntil: 0,
  failures: 0,
});

export const isFinal = (push: Push): boolean => FINAL_STATES.has(push.state);
