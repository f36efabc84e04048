import {
  foldWords,
  type Identifier,
  type IdentifierType,
  identifierKey,
} from '../../src/identifiers/index.js';
import type { FoundAnswer } from '../../src/reports/index.js';

/** Answers longer than this tell a story. */
const LONGEST = 80;
const MARKS = /[\s。.!！~～“”"'「」]+/gu;
const TAIL = /(?:的|了|啊|呀|吧|呢|哦|哈)*$/u;
const THEIRS = '(?:对方|他|她|骗子|那(?:个)?人)';
const ALL_YES = new RegExp(
  `^(?:(?:都|全|全部|全都|两个都)?(?:对|是|没错|正确)|(?:都|全|全都)?是${THEIRS})$`,
  'u',
);
const ALL_NO = new RegExp(
  `^(?:(?:都|全|全部|全都|两个都|一个都|哪个都)?(?:不是|不对|没有一个|没有)|(?:都|全都|一个都)?不是${THEIRS})$`,
  'u',
);
/** Only numbers of the list: `1`, `1 3`, `1、3`, `第一个和第三个`, `13`. */
const NUMBERS =
  /^(?:(?:第|和|跟|与|选|号|个|条|是|对|,|，|、|;|；|\/|\+|\s)*[0-9一二三四五六七八九两])+(?:号|个|条|是|对|的|\s)*$/u;
const HAN = '一二三四五六七八九';
const EXCEPT = /^除了?(.{1,30}?)(?:以外|之外|外)?[,，]?(?:其他|其余|别的)?(?:都|全)?(?:是|对)(?:对方)?$/u;
const NO = /不是|不对|错|我的|我自己|自己的|家人|我(?:爸|妈|老公|老婆|儿子|女儿)|没关系|无关|官方|不认识/u;
const YES = /是|对|没错|骗/u;
const REST = /其他|其余|别的|剩下|另外/u;
/** What an identifier may be called in a free answer. */
const CALLED: readonly (readonly [RegExp, readonly IdentifierType[]])[] = [
  [/网址|链接|网站|二维码/u, ['url', 'domain']],
  [/微信/u, ['wechat']],
  [/qq/iu, ['qq']],
  [/支付宝/u, ['alipay']],
  [/卡号|银行卡|账户/u, ['bankcard']],
  [/邮箱|邮件/u, ['email']],
  [/电话|手机|号码/u, ['phone', 'landline', 'service']],
];

/** What an answer says: those that it speaks of, in the order shown. `weak`: it could mean anything else as well. */
export interface Confirmation {
  readonly answers: readonly FoundAnswer[];
  readonly weak: boolean;
}

/**
 * Reads the answer to a numbered list of identifiers: 对, 都对, 1, 1 3, 除了 2 都对, 2 不是, 那个网址是他的, 都不是.
 * A bare list of numbers leaves the others out as not the swindler's. Null when it is no answer. Pure.
 * @param named identifiers of the message itself; @param own those that it calls the writer's own
 */
export function readConfirmation(
  words: string,
  shown: readonly Identifier[],
  named: readonly Identifier[] = [],
  own: readonly Identifier[] = [],
): Confirmation | null {
  if (words.length > LONGEST || shown.length === 0) return null;
  const folded = foldWords(words).toLowerCase().trim();
  const bare = strip(folded);
  const all = (theirs: boolean): FoundAnswer[] => shown.map((identifier) => ({ identifier, theirs }));
  // 对，是他的
  const clauses = folded.split(/[,，、]/u).map(strip);
  if (clauses.every((one) => ALL_YES.test(one)))
    return { answers: all(true), weak: !/都|全|对方|他|她|骗/u.test(bare) };
  if (clauses.every((one) => ALL_NO.test(one)))
    return { answers: all(false), weak: !/都|全|个|对方|他|她/u.test(bare) };
  const except = EXCEPT.exec(bare)?.[1];
  if (except !== undefined) {
    const out = numbersIn(except, shown.length);
    return out === null ? null : { answers: picked(shown, out, false), weak: false };
  }
  const listed = folded.replace(/[。.!！]+$/u, '');
  if (NUMBERS.test(listed)) {
    const chosen = numbersIn(listed, shown.length);
    return chosen === null ? null : { answers: picked(shown, chosen, true), weak: chosen.size === 1 };
  }
  return freely(folded, shown, named, own);
}

const strip = (text: string): string => text.replace(MARKS, '').replace(TAIL, '');

/** `among` get `theirs`, the others its opposite. */
const picked = (shown: readonly Identifier[], among: ReadonlySet<number>, theirs: boolean): FoundAnswer[] =>
  shown.map((identifier, at) => ({ identifier, theirs: among.has(at + 1) === theirs }));

/** Numbers from 1 to `most`; null when there is none, or one that the list does not have. */
function numbersIn(text: string, most: number): ReadonlySet<number> | null {
  const numbers = new Set<number>();
  for (const [one] of text.matchAll(/[0-9]+|[一二三四五六七八九两]/gu)) {
    const whole = /^[0-9]+$/.test(one) ? Number(one) : one === '两' ? 2 : HAN.indexOf(one) + 1;
    // 13 of a list of three: the first and the third.
    if (whole > most && /^[0-9]+$/.test(one)) for (const digit of one) numbers.add(Number(digit));
    else numbers.add(whole);
  }
  return numbers.size === 0 || [...numbers].some((one) => one < 1 || one > most) ? null : numbers;
}

/** Clause by clause: which are spoken of, and whether they are the swindler's. */
function freely(
  text: string,
  shown: readonly Identifier[],
  named: readonly Identifier[],
  own: readonly Identifier[],
): Confirmation | null {
  const said = new Map<string, boolean>();
  const keys = new Set(shown.map(identifierKey));
  for (const one of own) if (keys.has(identifierKey(one))) said.set(identifierKey(one), false);
  const about = named.map(identifierKey).filter((key) => keys.has(key));
  for (const key of about) if (!said.has(key)) said.set(key, !NO.test(text));
  if (said.size === 0) {
    for (const clause of text.split(/[,，。;；!！\n]|但是?|而/u)) {
      const theirs = NO.test(clause) ? false : YES.test(clause) ? true : null;
      if (theirs === null) continue;
      for (const one of spokenOf(clause, shown, said)) said.set(identifierKey(one), theirs);
    }
  }
  if (said.size === 0) return null;
  const answers = shown.flatMap((identifier) => {
    const theirs = said.get(identifierKey(identifier));
    return theirs === undefined ? [] : [{ identifier, theirs }];
  });
  return { answers, weak: false };
}

function spokenOf(
  clause: string,
  shown: readonly Identifier[],
  said: ReadonlyMap<string, boolean>,
): readonly Identifier[] {
  if (REST.test(clause)) return shown.filter((one) => !said.has(identifierKey(one)));
  // A number of the list, not a digit of something longer, nor 一 in 一样.
  const numbers = [...clause.matchAll(/(?<![0-9])([1-9])(?![0-9])|第([一二三四五六七八九])/gu)].flatMap(
    ([, digit, han]) => shown[(digit === undefined ? HAN.indexOf(han ?? '') + 1 : Number(digit)) - 1] ?? [],
  );
  if (numbers.length > 0) return numbers;
  const types = CALLED.flatMap(([called, of]) => (called.test(clause) ? of : []));
  return shown.filter(({ type }) => types.includes(type));
}
