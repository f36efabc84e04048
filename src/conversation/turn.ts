import { DAY_MS } from '../core/clock.js';
import { isTxwzError } from '../core/errors.js';
import type { KeyedHash } from '../core/keyed-hash.js';
import { utf8Length } from '../core/text-fit.js';
import { type Choose, createChoose } from './choose.js';
import type { Ask, Command, Dialogue, Inbound, Message, Reply, Session } from './contract.js';
import { EMPTY_SESSION } from './contract.js';
import { type CommandContext, execute, mayRunLater } from './execute.js';
import { fitReplies, MAX_TEXT_BYTES } from './fit.js';
import { toMessage } from './message.js';
import type { ConverseParts } from './parts.js';
import type { Persist } from './persist.js';
import { refreshSession, withPending } from './session.js';

const ATTEMPTS = 3;

/** What a turn is waiting for; decides what is said when the deadline comes first. */
export interface Progress {
  waitsFor: 'coordination' | 'lane' | 'store' | 'handler';
  /** Who decides, once known. */
  handler: string;
}

/** What a turn has to say. */
export interface TurnResult {
  readonly replies: readonly Reply[];
  /** Media that the passive answer could not carry. */
  readonly extra: readonly Reply[];
}

const text = (words: string): Reply => ({ kind: 'text', text: words });

export interface Turns {
  /** One whole turn: session, decision, effects, session. @throws store_unavailable and what handlers throw */
  run(inbound: Inbound, userKey: string, progress: Progress): Promise<TurnResult>;
  /**
   * The words of a handler that needs no store, or null when this message is not for one. Its commands
   * are repeated in the background where nobody waits for them.
   */
  standalone(inbound: Inbound, userKey: string): readonly Reply[] | null;
}

/**
 * A delivery's key as stores and logs may hold it: a keyed hash, because the key itself holds the openid,
 * and for some events the words of a code or a place.
 */
export function createEffectKey(keyedHash: KeyedHash): (inbound: Inbound) => string {
  return ({ account, key }) => keyedHash('delivery', account, key);
}

/** Turns over the given stores and handlers; one instance for all persons. */
export function createTurns(parts: ConverseParts, persist: Persist): Turns {
  const { handlers, dialogues = [], words, understand, clock, metrics } = parts;
  const { sessions } = parts.storage;
  const byName: ReadonlyMap<string, Dialogue> = new Map(dialogues.map((one) => [one.name, one]));
  const byPrecedence = [
    ...handlers.filter((handler) => handler.interrupts === true),
    ...handlers.filter((handler) => handler.interrupts !== true),
  ];
  const choose: Choose = createChoose(handlers, dialogues);
  const effectKeyOf = createEffectKey(parts.keyedHash);

  /** Marks the waiting time of look-ups as time of the store, and counts verdicts. */
  const watched = (progress: Progress): Ask => ({
    async lookup(identifiers) {
      progress.waitsFor = 'store';
      const verdicts = await parts.ask.lookup(identifiers);
      progress.waitsFor = 'handler';
      if (metrics) for (const verdict of verdicts) metrics.verdict(verdict.level);
      return verdicts;
    },
    judge: (what) => parts.ask.judge(what),
  });

  async function carryOut(commands: readonly Command[], inbound: Inbound, userKey: string): Promise<void> {
    const context = contextOf(inbound, userKey, effectKeyOf(inbound));
    for (const command of commands) {
      const work = (): Promise<void> => execute(command, context, parts.storage);
      try {
        await work();
      } catch (error) {
        if (!mayRunLater(command) || !isTxwzError(error, 'store_unavailable')) throw error;
        void persist(command.type, work);
      }
    }
  }

  /** One try on one loaded session; null when another turn saved first and it must be tried again. */
  async function attempt(
    message: Message,
    inbound: Inbound,
    userKey: string,
    progress: Progress,
  ): Promise<TurnResult | null> {
    progress.waitsFor = 'store';
    const stored = await sessions.load(userKey);
    const effectKey =
      stored === null
        ? null
        : stored.effectKey === undefined
          ? await sessions.lastEffect(userKey)
          : stored.effectKey;
    if (stored !== null && effectKey === effectKeyOf(inbound)) {
      progress.handler = 'repeat';
      return { replies: stored.session.said ?? [text(words.repeated)], extra: [] };
    }
    const kept = stored?.session ?? EMPTY_SESSION;
    const session = stored === null ? kept : refreshSession(kept, byName, message.now);
    progress.waitsFor = 'handler';
    // Most handlers answer at once: waiting for what is no promise would cost a turn of the queue each.
    const choosing = choose(message, session, watched(progress));
    const chosen = choosing instanceof Promise ? await choosing : choosing;
    progress.handler = chosen.name;
    let turn = chosen.turn instanceof Promise ? await chosen.turn : chosen.turn;
    if (chosen.fallback && toldOver(kept, session, message.now)) {
      turn = { replies: [text(words.dialogueOver)], session: { ...session, dialogue: null } };
    }
    const fitted = fitReplies(turn.replies, words);
    let next = turn.session ?? session;
    if (fitted.rest.length > 0) next = withPending(next, fitted.rest, message.now, false);
    const replies = lateHint(fitted.now, session, next);
    if (turn.commands !== undefined || next !== session) progress.waitsFor = 'store';
    if (turn.commands !== undefined) await carryOut(turn.commands, inbound, userKey);
    if (next !== session) {
      try {
        await sessions.save(userKey, { ...next, said: replies }, stored?.version ?? 0, effectKeyOf(inbound));
      } catch (error) {
        if (isTxwzError(error, 'store_conflict')) return null;
        throw error;
      }
    }
    return { replies, extra: fitted.extra };
  }

  /** Whether the person just answered a dialogue that ended within the last day. */
  function toldOver(kept: Session, session: Session, now: number): boolean {
    return kept.dialogue !== null && session.dialogue === null && kept.dialogue.expiresAt > now - DAY_MS;
  }

  /** Adds the line that an earlier answer waits, where there is room and this turn was about something else. */
  function lateHint(replies: readonly Reply[], session: Session, next: Session): readonly Reply[] {
    const only = replies[0];
    if (session.pendingLate !== true || session.pending !== next.pending || only?.kind !== 'text')
      return replies;
    const hinted = `${only.text}\n\n${words.lateWaiting}`;
    return utf8Length(hinted) <= MAX_TEXT_BYTES ? [text(hinted)] : replies;
  }

  return {
    async run(inbound, userKey, progress) {
      const message = toMessage(inbound, understand, clock());
      for (let tries = 1; ; tries += 1) {
        const result = await attempt(message, inbound, userKey, progress);
        if (result !== null) return result;
        if (tries === ATTEMPTS) throw new RangeError('session lost three races');
      }
    },

    standalone(inbound, userKey) {
      try {
        const message = toMessage(inbound, understand, clock());
        for (const handler of byPrecedence) {
          const match = handler.when(message, EMPTY_SESSION);
          if (match === null) continue;
          if (handler.standalone !== true) return null;
          const turn = handler.reply(match, message, EMPTY_SESSION, REFUSING);
          if (turn instanceof Promise) return null;
          for (const command of turn.commands ?? []) {
            if (mayRunLater(command))
              void persist(command.type, () =>
                execute(command, contextOf(inbound, userKey, effectKeyOf(inbound)), parts.storage),
              );
          }
          return fitReplies(turn.replies, words).now;
        }
        return null;
      } catch {
        return null;
      }
    },
  };
}

const contextOf = (inbound: Inbound, userKey: string, key: string): CommandContext => ({
  account: inbound.account,
  userKey,
  key,
  at: inbound.sentAt,
});

/** What handlers get to ask when the store is out of reach. */
const REFUSING: Ask = {
  lookup: () => Promise.reject(new RangeError('out of reach')),
  judge: () => Promise.reject(new RangeError('out of reach')),
};
