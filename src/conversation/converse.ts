import { MINUTE_MS } from '../core/clock.js';
import { isTxwzError } from '../core/errors.js';
import { decodeAnswer, encodeAnswer } from './answer-code.js';
import type { Progress } from './asking.js';
import type { Answer, Converse, Inbound, Reply } from './contract.js';
import { createDeadlines } from './deadlines.js';
import { createEffectKey } from './effect-key.js';
import { type ConverseParts, idleAfter, type Outcome } from './parts.js';
import { createPersist } from './persist.js';
import { changeSession, withPending } from './session.js';
import { createTurns, type TurnResult } from './turn.js';

/**
 * How long a delivery's answer is remembered: WeChat repeats within about 15 s, and the signature of a
 * request is accepted for five minutes.
 */
const INBOX_TTL_MS = 5 * MINUTE_MS;
const DEADLINE_MS = 4_500;

/** A turn that failed, with the honest answer that every delivery waiting for it gets. */
class TurnFailed extends Error {
  constructor(
    readonly answer: Answer,
    cause: unknown,
  ) {
    super('turn failed', { cause });
  }
}

/** One delivery under way. */
interface Delivery extends Progress {
  /** Answered by the deadline with: nothing, the hotline text, or words that need no store. */
  late: null | 'empty' | 'unavailable' | 'standalone';
  /** Makes the deadline's answer the answer of every delivery of the key; null while none runs here. */
  finishWork: ((answer: Answer) => void) | null;
  /** The turn, settled when nothing of it is left to do here; null while none runs here. */
  turn: Promise<void> | null;
  /** Media beside the answer, to be sent when it is on its way. */
  beside: readonly Reply[];
}

/**
 * The dispatcher: joins repeated deliveries, keeps the order of each person, and answers within the
 * deadline whatever happens behind it. See docs/conversation.md.
 */
export function createConverse(parts: ConverseParts): Converse {
  const { coordination, clock, log, metrics, outbound, words } = parts;
  const atDeadline = parts.after ?? createDeadlines();
  const deadlineMs = parts.deadlineMs ?? DEADLINE_MS;
  const persist = createPersist(parts.after ?? idleAfter, log);
  const effectKeyOf = createEffectKey(parts.keyedHash);
  const turns = createTurns(parts, persist);
  const afterwards = parts.afterwards ?? (() => {});
  const hotline = ({ account }: Inbound): Reply[] => {
    const own = parts.textsOf?.(account)?.hotline ?? '';
    const text = own === '' ? words.unavailable : (words.unavailableAt?.(own) ?? words.unavailable);
    return [{ kind: 'text', text }];
  };

  /** What is said when store or program failed: words that need neither, else the hotline numbers. */
  function apology(inbound: Inbound, userKey: string): Answer {
    const replies = turns.standalone(inbound, userKey) ?? (speechless(inbound) ? [] : hotline(inbound));
    return { replies, at: clock() };
  }

  function deliverLater(inbound: Inbound, userKey: string, replies: readonly Reply[]): void {
    if (replies.length > 0) afterwards(sendOrKeep(inbound, userKey, replies));
  }

  /** Brings an answer that missed its deadline to the person, or keeps it for 继续. Never rejects. */
  async function sendOrKeep(inbound: Inbound, userKey: string, replies: readonly Reply[]): Promise<void> {
    let how: 'sent' | 'kept' = 'kept';
    try {
      how = await outbound.send(inbound.account, inbound.user, replies);
    } catch (error) {
      log.warn('conversation.send_failed', { code: codeOf(error), key: effectKeyOf(inbound) });
    }
    if (how === 'sent') return;
    const texts = replies.flatMap((reply) => (reply.kind === 'text' ? [reply.text] : []));
    if (texts.length === 0) return;
    await persist('late_answer', () =>
      coordination.inOrder(userKey, () =>
        changeSession(parts.storage.sessions, userKey, `${effectKeyOf(inbound)}#late`, (session) =>
          withPending(session, texts, clock(), true),
        ),
      ),
    );
  }

  function work(inbound: Inbound, userKey: string, delivery: Delivery): Promise<Answer> {
    return new Promise((resolve, reject) => {
      delivery.finishWork = resolve;
      delivery.waitsFor = 'lane';
      const done = (result: TurnResult): void => {
        if (delivery.late === null) {
          resolve({ replies: result.replies, at: clock() });
          delivery.beside = result.extra;
        } else if (delivery.late !== 'standalone') {
          deliverLater(inbound, userKey, [...result.replies, ...result.extra]);
        }
      };
      const failed = (error: unknown): void => {
        report(error, inbound, delivery);
        if (delivery.late === 'empty') deliverLater(inbound, userKey, hotline(inbound));
        reject(new TurnFailed(apology(inbound, userKey), error));
      };
      delivery.turn = coordination
        .inOrder(userKey, () => turns.run(inbound, userKey, delivery))
        .then(done, failed);
    });
  }

  function report(error: unknown, inbound: Inbound, delivery: Delivery): void {
    const code = codeOf(error);
    metrics?.failed(code);
    log.error('conversation.turn_failed', {
      code,
      handler: delivery.handler,
      waitedFor: delivery.waitsFor,
      kind: inbound.kind,
      key: effectKeyOf(inbound),
      // A store that is away explains itself; anything else is a fault of ours and needs its place.
      ...(isTxwzError(error) || !(error instanceof Error)
        ? {}
        : { error: error.message, stack: error.stack }),
    });
  }

  return (inbound) =>
    new Promise<Answer>((resolve) => {
      const startedAt = clock();
      const userKey = parts.keyedHash('user', inbound.account, inbound.user);
      const delivery: Delivery = {
        waitsFor: 'coordination',
        handler: '',
        late: null,
        finishWork: null,
        turn: null,
        beside: [],
      };
      let open = true;
      const answer = (given: Answer, outcome: Outcome): void => {
        if (!open) return;
        open = false;
        cancel();
        metrics?.answered(outcome, delivery.handler, clock() - startedAt);
        resolve(given);
      };
      const giveUp = (): { given: Answer; late: Exclude<Delivery['late'], null> } => {
        const own = turns.standalone(inbound, userKey);
        if (own !== null) return { given: { replies: own, at: clock() }, late: 'standalone' };
        const waiting = delivery.waitsFor === 'lane' || delivery.waitsFor === 'handler';
        return waiting
          ? { given: { replies: [], at: clock() }, late: 'empty' }
          : { given: { replies: hotline(inbound), at: clock() }, late: 'unavailable' };
      };
      const cancel = atDeadline(deadlineMs, () => {
        if (!open) return;
        const { given, late } = giveUp();
        delivery.late = late;
        log.warn('conversation.late', {
          key: effectKeyOf(inbound),
          waitsFor: delivery.waitsFor,
          answered: late,
        });
        delivery.finishWork?.(given);
        if (delivery.turn !== null) afterwards(delivery.turn);
        answer(given, late === 'unavailable' ? 'unavailable' : 'late');
      });

      let own: Answer | null = null;
      coordination
        .once(`inbox:${inbound.account}:${inbound.key}`, INBOX_TTL_MS, async () => {
          own = await work(inbound, userKey, delivery);
          return encodeAnswer(own);
        })
        .then(
          ({ result, joined }) => {
            if (joined) metrics?.duplicate();
            answer(own ?? decodeAnswer(result), 'answered');
          },
          (error: unknown) => {
            if (error instanceof TurnFailed) {
              answer(error.answer, 'unavailable');
              return;
            }
            report(error, inbound, delivery);
            if (own !== null) answer(own, 'answered');
            else answer(apology(inbound, userKey), 'unavailable');
          },
        )
        .then(() => {
          if (delivery.beside.length === 0) return;
          // The words first: the channel takes them in this round of the event loop.
          const taken = new Promise<void>((next) => setImmediate(next));
          afterwards(taken.then(() => sendOrKeep(inbound, userKey, delivery.beside)));
        });
    });
}

/** Events that nobody expects words for, so that a failure behind them stays between us and the log. */
const speechless = (inbound: Inbound): boolean => inbound.kind === 'notice' || inbound.kind === 'unfollow';

const codeOf = (error: unknown): string => (isTxwzError(error) ? error.code : 'internal');
