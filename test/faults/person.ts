import type { Line, Sending } from './line.js';

/** What one person reports. */
export interface Case {
  readonly user: string;
  /** The whole story in one message, as people paste it. */
  readonly story: string;
  readonly mediaId: string | null;
}

/** How a person's report ended, as far as the person can tell. */
export interface Told {
  readonly user: string;
  /** Number of the receipt; null where none was read. */
  readonly receipt: string | null;
  /** Another number for the same message: a report taken twice. */
  readonly contradiction: string | null;
  /** Everything that was read, each message once. */
  readonly texts: readonly string[];
  /** Waits of all answered deliveries, ms. */
  readonly waits: readonly number[];
  /** `late`: an empty passive answer and no other for a while; `silence`: no answer at all to any delivery. */
  readonly ending: 'receipt' | 'refused' | 'late' | 'silence' | 'lost-thread';
}

const RECEIPT = /已收到，编号 ([A-Z]\d[A-Z]-\d{3,6})/;
/** The honest answer while a store is away: nothing was taken down. */
export const REFUSED = /我这边出了故障/;
const MOST_STEPS = 14;

export const receiptIn = (text: string): string | null => RECEIPT.exec(text)?.[1] ?? null;

/** What a person answers to the step that was asked last. */
function next(asked: string, one: Case, state: { shown: boolean }): Sending | null {
  if (asked.includes('回复 1 提交')) return { text: '1' };
  if (asked.includes('对就回复 1') || asked.includes('他是怎么骗的')) return { text: '1' };
  if (asked.includes('发完回复「好了」')) {
    if (one.mediaId === null || state.shown) return { text: '好了' };
    state.shown = true;
    return { mediaId: one.mediaId };
  }
  if (asked.includes('损失了多少钱')) return { text: '没有' };
  if (asked.includes('愿意让警察联系你吗') || asked.includes('发生了什么')) return { text: '跳过' };
  return null;
}

/**
 * Tells the case and answers what is asked until a receipt comes. `again` has the last message delivered
 * once more afterwards, as WeChat does when an answer got lost on its way: the number must be the same.
 */
export async function report(line: Line, one: Case, again: boolean): Promise<Told> {
  const texts: string[] = [];
  const waits: number[] = [];
  const state = { shown: false };
  const end = (ending: Told['ending'], receipt: string | null, contradiction: string | null): Told => ({
    user: one.user,
    receipt,
    contradiction,
    texts,
    waits,
    ending,
  });

  let message: Sending = { text: one.story };
  for (let step = 0; step < MOST_STEPS; step += 1) {
    const msgId = line.newId();
    const answer = await line.send(one.user, message, msgId);
    if (answer === null) return end('silence', null, null);
    waits.push(answer.ms);
    const words = answer.text === '' ? await line.late(one.user) : answer.text;
    if (words === null) return end('late', null, null);
    texts.push(words);
    if (REFUSED.test(words)) return end('refused', null, null);
    const receipt = receiptIn(words);
    if (receipt !== null) {
      const repeat = again ? await line.send(one.user, message, msgId) : null;
      const second = receiptIn(repeat?.text ?? '');
      return end('receipt', receipt, second !== null && second !== receipt ? second : null);
    }
    const reply = next(words, one, state);
    if (reply === null) return end('lost-thread', null, null);
    message = reply;
  }
  return end('lost-thread', null, null);
}
