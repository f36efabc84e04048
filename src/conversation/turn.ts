import { DAY_MS } from '../core/clock.js';
import { isTxwzError } from '../core/errors.js';
import { utf8Length } from '../core/text-fit.js';
import { type Identifier, identifierKey } from '../identifiers/index.js';
import { createAsking, type Progress, REFUSING, type Told } from './asking.js';
import { type Choose, createChoose } from './choose.js';
import type {
  AppealResult,
  Command,
  CommandOutcome,
  Dialogue,
  Inbound,
  Message,
  Reply,
  Session,
} from './contract.js';
import { EMPTY_SESSION } from './contract.js';
import { createEffectKey } from './effect-key.js';
import { type CommandContext, type Effects, execute, mayRunLater } from './execute.js';
import { fitReplies, MAX_TEXT_BYTES } from './fit.js';
import { createLastAsked } from './last-asked.js';
import { toMessage } from './message.js';
import { withNews } from './news.js';
import { NO_PANEL } from './panel.js';
import type { ConverseParts, SeenIdentifier } from './parts.js';
import type { Persist } from './persist.js';
import { refreshSession, withPending } from './session.js';

const ATTEMPTS = 3;

/** What a turn has to say. */
export interface TurnResult {
  readonly replies: readonly Reply[];
  /** Media that the passive answer could not carry. */
  readonly extra: readonly Reply[];
}

/** Commands by which a person stands behind what a report accuses. */
const REPORTS: ReadonlySet<Command['type']> = new Set(['report.submit', 'report.add', 'report.confirm']);

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

/** Turns over the given stores and handlers; one instance for all persons. */
export function createTurns(parts: ConverseParts, persist: Persist): Turns {
  const { panel = NO_PANEL } = parts;
  const { handlers, dialogues = [], words, understand, clock } = parts;
  const { sessions } = parts.storage;
  const effects: Effects = {
    subscribers: parts.storage.subscribers,
    reports: parts.reports,
    panel,
    ...(parts.news === undefined ? {} : { news: parts.news }),
    ...(parts.warnings === undefined ? {} : { warnings: parts.warnings }),
    ...(parts.appeals === undefined ? {} : { appeals: parts.appeals }),
  };
  const lastAsked = createLastAsked(parts.coordination);
  const byName: ReadonlyMap<string, Dialogue> = new Map(dialogues.map((one) => [one.name, one]));
  const byPrecedence = [
    ...handlers.filter((handler) => handler.interrupts === true),
    ...handlers.filter((handler) => handler.interrupts !== true),
  ];
  const choose: Choose = createChoose(handlers, dialogues);
  const effectKeyOf = createEffectKey(parts.keyedHash);
  const asking = createAsking(parts, lastAsked);

  /** Carries the commands out; the outcome of the last one that people are told about, null without one. */
  async function carryOut(
    commands: readonly Command[],
    inbound: Inbound,
    userKey: string,
  ): Promise<CommandOutcome | AppealResult | null> {
    const context = contextOf(inbound, userKey, effectKeyOf(inbound));
    let outcome: CommandOutcome | AppealResult | null = null;
    for (const command of commands) {
      const work = (): Promise<CommandOutcome | AppealResult | null> => execute(command, context, effects);
      try {
        outcome = (await work()) ?? outcome;
      } catch (error) {
        if (!mayRunLater(command) || !isTxwzError(error, 'store_unavailable')) throw error;
        void persist(command.type, async () => void (await work()));
      }
    }
    return outcome;
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
    const levels: Told = new Map();
    const choosing = choose(message, session, asking(inbound, userKey, progress, levels));
    const chosen = choosing instanceof Promise ? await choosing : choosing;
    progress.handler = chosen.name;
    let turn = chosen.turn instanceof Promise ? await chosen.turn : chosen.turn;
    if (chosen.fallback && toldOver(kept, session, message.now)) {
      turn = { replies: [text(words.dialogueOver)], session: { ...session, dialogue: null } };
    }
    if (turn.asked !== undefined) lastAsked.note(userKey, turn.asked);
    const about = turn.asked;
    let reported: readonly Identifier[] = [];
    if (turn.commands !== undefined) {
      progress.waitsFor = 'store';
      const { commands } = turn;
      const came = await carryOut(commands, inbound, userKey);
      const result = came !== null && 'about' in came ? came : null;
      const outcome = came === null || 'about' in came ? null : came;
      if (outcome?.done && commands.some(({ type }) => REPORTS.has(type))) reported = outcome.report.suspects;
      if (outcome !== null && chosen.told !== undefined)
        turn = {
          session: turn.session ?? session,
          ...chosen.told(outcome, message, turn.session ?? session),
        };
      if (result !== null && chosen.toldAppeal !== undefined)
        turn = {
          session: turn.session ?? session,
          ...chosen.toldAppeal(result, message, turn.session ?? session),
        };
    }
    if (!chosen.urgent) turn = withNews(turn, session);
    const fitted = fitReplies(turn.replies, words);
    let next = turn.session ?? session;
    if (fitted.rest.length > 0) next = withPending(next, fitted.rest, message.now, false);
    const replies = lateHint(fitted.now, session, next);
    if (next !== session) progress.waitsFor = 'store';
    if (next !== session) {
      try {
        await sessions.save(userKey, { ...next, said: replies }, stored?.version ?? 0, effectKeyOf(inbound));
      } catch (error) {
        if (isTxwzError(error, 'store_conflict')) return null;
        throw error;
      }
    }
    noteInterest(inbound, userKey, levels, about ?? [], reported);
    return { replies, extra: fitted.extra };
  }

  /** Whom to tell when what was said no longer holds; kept in the background. */
  function noteInterest(
    { account, user }: Inbound,
    userKey: string,
    levels: Told,
    asked: readonly Identifier[],
    reported: readonly Identifier[],
  ): void {
    if (parts.interest === undefined || asked.length + reported.length === 0) return;
    const seen =
      (how: SeenIdentifier['how']) =>
      (identifier: Identifier): SeenIdentifier => ({
        identifier,
        how,
        level: levels.get(identifierKey(identifier)) ?? null,
      });
    parts.interest.note({ account, user, userKey }, [
      // Named among too many to be looked up: nothing was said of it.
      ...asked.filter((one) => levels.has(identifierKey(one))).map(seen('asked')),
      ...reported.map(seen('reported')),
    ]);
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
      const message = toMessage(inbound, understand, clock(), parts.textsOf?.(inbound.account));
      for (let tries = 1; ; tries += 1) {
        const result = await attempt(message, inbound, userKey, progress);
        if (result !== null) return result;
        if (tries === ATTEMPTS) throw new RangeError('session lost three races');
      }
    },

    standalone(inbound, userKey) {
      try {
        const message = toMessage(inbound, understand, clock(), parts.textsOf?.(inbound.account));
        for (const handler of byPrecedence) {
          const match = handler.when(message, EMPTY_SESSION);
          if (match === null) continue;
          if (handler.standalone !== true) return null;
          const turn = handler.reply(match, message, EMPTY_SESSION, REFUSING);
          if (turn instanceof Promise) return null;
          for (const command of turn.commands ?? []) {
            if (mayRunLater(command))
              void persist(
                command.type,
                async () =>
                  void (await execute(command, contextOf(inbound, userKey, effectKeyOf(inbound)), effects)),
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
  user: inbound.user,
  userKey,
  key,
  at: inbound.sentAt,
});
