import { DELIVERIES } from '../deliveries/deliver.js';
import type { EnvelopeKeys } from '../deliveries/envelope.js';
import type { Attempt, Content, DeliveryMode, Note, Outcome } from '../model.js';
import { type KindContext, REPLY_KINDS } from './kinds.js';
import { createNoteBook, type NoteBook } from './notes.js';
import { checkSeconds, openEnvelope } from './open-envelope.js';
import { readXml, textOf, type XmlElement } from './xml-tree.js';

/** What WeChat shows when no usable reply came. */
export const BANNER = '该公众号提供的服务出现故障，请稍后再试';

export interface Judgement {
  readonly outcome: Outcome;
  readonly replyKind: string | null;
  readonly reply: Content | null;
  readonly replyPlaintext: string | null;
  readonly notes: readonly Note[];
}

export interface JudgeContext extends Omit<KindContext, 'notes'> {
  readonly mode: DeliveryMode;
  readonly keys: EnvelopeKeys;
  readonly openId: string;
  /** Seconds since epoch. */
  readonly now: number;
  readonly timeoutMs: number;
}

/**
 * Decides what the person sees after the deliveries of one message, and why: every rule that was
 * looked at leaves a note. `success` and an empty body show nothing and stop the repetitions.
 */
export function judge(attempts: readonly Attempt[], context: JudgeContext): Judgement {
  const notes = createNoteBook();
  const last = attempts.at(-1);
  for (const attempt of attempts) describe(attempt, context.timeoutMs, notes);
  const nothing = { replyKind: null, reply: null, replyPlaintext: null };
  if (!last || last.failure !== null || !last.response)
    return { ...nothing, outcome: 'banner', notes: notes.list };
  const raw = last.response.body;
  if (raw === '' || raw === 'success') {
    notes.ok('reply.silence', raw === '' ? '空回复：不显示，也不重试' : '回复 success：不显示，也不重试');
    return { ...nothing, outcome: 'silence', replyPlaintext: raw, notes: notes.list };
  }
  const opened = openReply(raw, context, notes);
  const reply = opened ? readReply(opened.root, context, notes) : null;
  const shown = reply !== null && !notes.faulty;
  return {
    outcome: !shown ? 'banner' : reply.kind === 'line' ? 'silence' : 'reply',
    replyKind: opened ? textOf(opened.root, 'MsgType') : null,
    reply: shown ? reply : null,
    replyPlaintext: opened?.plaintext ?? null,
    notes: notes.list,
  };
}

function describe(attempt: Attempt, timeoutMs: number, notes: NoteBook): void {
  const which = `第 ${attempt.number} 次投递`;
  const status = attempt.response?.status ?? 0;
  const took = `${Math.round(attempt.tookMs)} ms`;
  // Failed deliveries before the last are warnings: the repetition may still save the answer.
  const fail = attempt.number < DELIVERIES ? notes.warning : notes.fault;
  if (attempt.failure === null) notes.ok('delivery.in_time', `${which}：HTTP 200，${took}`);
  else if (attempt.failure === 'timeout')
    fail('delivery.timeout', `${which}：${timeoutMs / 1_000} 秒没有完整回复，断开`);
  else if (attempt.failure === 'status') fail('delivery.status', `${which}：HTTP ${status}，不是 200`);
  else if (attempt.failure === 'dropped')
    fail('delivery.dropped', `${which}：回复在路上丢了（开关设置），${took}`);
  else if (attempt.failure === 'too_large') fail('delivery.too_large', `${which}：回复超过 1 MB`);
  else fail('delivery.unreachable', `${which}：连不上（${attempt.detail ?? ''}）`);
}

function openReply(
  raw: string,
  context: JudgeContext,
  notes: NoteBook,
): { readonly root: XmlElement; readonly plaintext: string } | null {
  const outer = readXml(raw);
  if ('fault' in outer) {
    notes.fault('reply.xml', `回复不是合格的 XML：${outer.fault}`);
    return null;
  }
  if (
    !notes.expect(outer.root.name === 'xml', 'reply.xml', 'XML 合格', `根元素是 ${outer.root.name}，应为 xml`)
  )
    return null;
  return openEnvelope(outer.root, raw, context.mode, context.keys, context.now, notes);
}

function readReply(root: XmlElement, context: JudgeContext, notes: NoteBook): Content | null {
  const to = textOf(root, 'ToUserName');
  const from = textOf(root, 'FromUserName');
  notes.expect(
    to === context.openId && from === context.keys.originalId,
    'reply.addresses',
    '收发双方已对调',
    `收发双方不对：ToUserName 应是用户 openid，FromUserName 应是公众号原始 ID`,
  );
  checkSeconds(textOf(root, 'CreateTime') ?? '', context.now, 'reply.create_time', 'CreateTime', notes);
  const kind = textOf(root, 'MsgType') ?? '';
  const read = Object.hasOwn(REPLY_KINDS, kind) ? REPLY_KINDS[kind] : undefined;
  if (read) return read(root, { ...context, notes });
  notes.fault('reply.kind', `MsgType「${kind}」不是被动回复的类型`);
  return null;
}
