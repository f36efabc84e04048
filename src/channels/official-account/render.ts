import type { Answer, Reply } from '../../conversation/contract.js';
import { cdataSection, withoutForbidden } from './xml-characters.js';

/** The answer that ends WeChat's retries and shows nothing; never encrypted. */
export const SUCCESS = 'success';

/**
 * Longest passive text, in UTF-8 bytes. Not documented for passive replies; 2,048 is where the
 * customer-service call refuses (45002) and where users report the fault banner.
 */
const MAX_TEXT_BYTES = 2048;
/** One article in answer to a message, up to eight to an event (rule of 2018-10-12). */
const MAX_ARTICLES = 8;

/** 数据格式 of the console: a push and its reply have the same. */
export type PushFormat = 'xml' | 'json';

/** An answer and whom it goes to. */
export interface RenderInput {
  readonly answer: Answer;
  /** Original id of the account: sender of the reply. */
  readonly from: string;
  /** Openid: receiver of the reply. */
  readonly to: string;
  /** The reply must have the format of the push (数据格式). */
  readonly format: PushFormat;
  /** 1 in answer to a message, 8 to an event. */
  readonly maxArticles?: number;
}

/** Cuts at a code point; the conversation splits long texts itself, this only averts the banner. */
export function fitText(text: string): string {
  if (text.length * 3 <= MAX_TEXT_BYTES || Buffer.byteLength(text) <= MAX_TEXT_BYTES) return text;
  const bytes = Buffer.from(text);
  let end = MAX_TEXT_BYTES - 3;
  while (((bytes[end] ?? 0) & 0xc0) === 0x80) end--;
  return `${bytes.toString('utf8', 0, end)}…`;
}

// First the stripping: it can bring a `]]>` together.
const cdata = (text: string): string => cdataSection(withoutForbidden(text));

/**
 * Clean and fitted. A passive reply is one message: texts are joined with a blank line as far as they fit, and go
 * before media, because words carry the verdict.
 */
function single(replies: readonly Reply[]): Reply | null {
  let joined = '';
  for (const reply of replies) {
    if (reply.kind !== 'text') continue;
    const text = withoutForbidden(reply.text);
    if (text.trim() === '') continue;
    const next = joined ? `${joined}\n\n${text}` : text;
    if (joined && Buffer.byteLength(next) > MAX_TEXT_BYTES) break;
    joined = next;
  }
  if (joined) return { kind: 'text', text: fitText(joined) };
  return (
    replies.find((reply) => reply.kind === 'image' || (reply.kind === 'news' && reply.articles.length > 0)) ??
    null
  );
}

function xmlBody(reply: Reply, maxArticles: number): string {
  if (reply.kind === 'text')
    return `<MsgType><![CDATA[text]]></MsgType><Content>${cdataSection(reply.text)}</Content>`;
  if (reply.kind === 'image')
    return `<MsgType><![CDATA[image]]></MsgType><Image><MediaId>${cdata(reply.mediaId)}</MediaId></Image>`;
  const articles = reply.articles.slice(0, maxArticles);
  const items = articles.map(
    (one) =>
      `<item><Title>${cdata(one.title)}</Title><Description>${cdata(one.description)}</Description>` +
      `<PicUrl>${cdata(one.imageUrl)}</PicUrl><Url>${cdata(one.url)}</Url></item>`,
  );
  return `<MsgType><![CDATA[news]]></MsgType><ArticleCount>${articles.length}</ArticleCount><Articles>${items.join('')}</Articles>`;
}

function jsonBody(reply: Reply, maxArticles: number): Record<string, unknown> {
  if (reply.kind === 'text') return { MsgType: 'text', Content: reply.text };
  if (reply.kind === 'image') return { MsgType: 'image', Image: { MediaId: reply.mediaId } };
  const articles = reply.articles.slice(0, maxArticles);
  return {
    MsgType: 'news',
    ArticleCount: articles.length,
    Articles: articles.map((one) => ({
      Title: one.title,
      Description: one.description,
      PicUrl: one.imageUrl,
      Url: one.url,
    })),
  };
}

/**
 * Passive reply (被动回复,
 * https://developers.weixin.qq.com/doc/subscription/guide/product/message/Passive_user_reply_message.html),
 * unencrypted; null when there is nothing to say and `success` is the answer. CreateTime comes from
 * the answer, so that every delivery of one message gets the same bytes.
 */
export function renderReply(input: RenderInput): string | null {
  const reply = single(input.answer.replies);
  if (!reply) return null;
  const seconds = Math.floor(input.answer.at / 1000);
  const maxArticles = Math.min(MAX_ARTICLES, input.maxArticles ?? 1);
  if (input.format === 'json')
    return JSON.stringify({
      ToUserName: input.to,
      FromUserName: input.from,
      CreateTime: seconds,
      ...jsonBody(reply, maxArticles),
    });
  return (
    `<xml><ToUserName>${cdata(input.to)}</ToUserName><FromUserName>${cdata(input.from)}</FromUserName>` +
    `<CreateTime>${seconds}</CreateTime>${xmlBody(reply, maxArticles)}</xml>`
  );
}
