import type { Extraction, Mention } from '../identifiers/index.js';
import { type Clause, clausesOf } from './clauses.js';

/** A text prepared for the intent rules. */
export interface Reading {
  /** Folded, simplified, lower case; long texts keep head and tail, where people say what they want. */
  readonly text: string;
  /** `text` with every identifier replaced by `#`, white space removed: the words alone. */
  readonly words: string;
  /** What the writer says, without quoted or pasted parts (equal to `words` when nothing is pasted). */
  readonly said: string;
  /** `said` in its clauses, each with how it is said. */
  readonly clauses: readonly Clause[];
  /** Looks like something copied from a message that the writer received. */
  readonly pasted: boolean;
  /** Identifiers other than the writer's own. */
  readonly subjects: readonly Mention[];
  readonly own: readonly Mention[];
}

const HEAD = 1_000;
const TAIL = 400;

function shorten(text: string): string {
  return text.length <= HEAD + TAIL ? text : `${text.slice(0, HEAD)}\n${text.slice(-TAIL)}`;
}

function withoutMentions(text: string, mentions: readonly Mention[]): string {
  let out = '';
  let at = 0;
  for (const { start, end } of mentions) {
    if (start < at) continue;
    out += `${text.slice(at, start)}#`;
    at = end;
  }
  return out + text.slice(at);
}

/** Marks of a mass message or of a chat that somebody else wrote. */
const PASTED =
  /【[^】]{2,16}】|尊敬的|亲爱的(?:用户|客户|会员|家长)|您好[,，!！]|您的|您已|退订|回复?t|回td|拒收请?回|点击(?:链接|下方|领取)|详询|详情请?|恭喜(?:您|你)|贵户|贵方|客户您/;

/** Quoted parts: what somebody else said. */
const QUOTED = /[“"「『《][^“”"「」『』《》]{4,300}[”"」』》]/g;

/**
 * The writer's own words: without quotations, and without the part behind `内容：`, `短信：` or
 * `原文：`. A whole message that reads as a mass message is not the writer's at all.
 */
function ownWords(words: string): string {
  const unquoted = words.replace(QUOTED, '“…”');
  const signed = /^(?:[^【】]{0,40}[:：,，。]?)?【[^】]{2,16}】/.exec(unquoted);
  const lead =
    /(?:短信|内容|原文|信息|消息|说|写着|写的是|发来|如下|收到|转发)[^:：。，]{0,10}[:：](?=.{12})/.exec(
      unquoted,
    );
  if (lead) {
    const rest = unquoted.slice(lead.index + lead[0].length);
    const back = rest.search(
      /[。！!?？\s](?=[^。！!?？]{0,30}(?:是真的|真的吗|是不是|骗子|诈骗|可信|能信|靠谱|怎么办|请问|我没|我不|我已|我点|我转|帮我|帮忙|举报|这是|是否|安全吗))/,
    );
    return unquoted.slice(0, lead.index + lead[0].length) + (back < 0 ? '' : rest.slice(back));
  }
  if (signed) {
    const rest = unquoted.slice(signed[0].length);
    const tail =
      /(?:[。！!?？”"\s]|#)([^。！!?？\s]{0,30}(?:是真的|真的吗|是不是|骗子|诈骗短信|可信|能信|靠谱吗|怎么办|请问|帮我|帮忙看|举报|是否属实|安全吗|点了|转了|吗)[^。]{0,20}[。！!?？]*)$/.exec(
        rest,
      );
    return `${signed[0].slice(0, signed[0].indexOf('【'))}【】${tail?.[1] ?? ''}`;
  }
  return unquoted;
}

/** Cantonese and northern words of the rules, as written Mandarin has them. */
const DIALECT: readonly (readonly [RegExp, string])[] = [
  [/[是系]咪/g, '是不是'],
  [/呃/g, '骗'],
  [/[畀俾]人/g, '被人'],
  [/[畀俾]/g, '给'],
  [/咗/g, '了'],
  [/过数|入数/g, '转账'],
  [/拉(?=我|人$)/g, '抓'],
  [/[喺响](?=[度\u4e00-\u9fff])/g, '在'],
  [/嘅|哋/g, ''],
  [/冇/g, '没有'],
  [/唔/g, '不'],
  [/[揾搵]/g, '找'],
  [/边个/g, '谁'],
  [/乜(?:嘢|野)?/g, '什么'],
  [/点样/g, '怎么'],
  [/几时/g, '什么时候'],
  [/[拎攞]/g, '拿'],
  [/睇/g, '看'],
  [/(?<=[佢他人员])话(?=[我你要系])/g, '说'],
  [/简讯/g, '短信'],
  [/检举/g, '举报'],
  [/帐/g, '账'],
  [/(?:便利|超)商(?:店)?/g, '商店'],
  [/骗徒|骗棍/g, '骗子'],
  [/点算/g, '怎么办'],
  [/点解/g, '为什么'],
  [/[㗎嘎]/g, ''],
  [/蚊(?!子)/g, '块'],
  [/有冇/g, '有没有'],
  [/佢/g, '他'],
];

function withoutDialect(text: string): string {
  return DIALECT.reduce((words, [from, to]) => words.replace(from, to), text);
}

/** White space between two Chinese words: a pause where others set a comma. */
const PAUSE = /(?<=[\u4e00-\u9fff])[^\S\n]+(?=[\u4e00-\u9fff])/g;
/** 骗 子 电 话: white space that splits words apart. */
const SPELT_OUT =
  /(?:^|\s)[\u4e00-\u9fff]\s+[\u4e00-\u9fff]\s+[\u4e00-\u9fff](?:\s|$)|[举骗诈查]\s+[报子骗询]/;

export function readText(extraction: Extraction): Reading {
  const full = withoutMentions(extraction.text, extraction.mentions).toLowerCase();
  const text = withoutDialect(shorten(full));
  const words = text.replace(/[^\S\n]+/g, '');
  const paused = SPELT_OUT.test(text) ? words : text.replace(PAUSE, '，').replace(/[^\S\n]+/g, '');
  const said = ownWords(paused);
  return {
    text,
    words,
    said,
    clauses: clausesOf(ownWords(text.trim().replace(/[^\S\n]+/g, '，'))),
    pasted: said.length < paused.length || PASTED.test(words),
    subjects: extraction.mentions.filter(({ role }) => role !== 'own'),
    own: extraction.mentions.filter(({ role }) => role === 'own'),
  };
}
