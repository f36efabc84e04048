const DIGITS = '零一二三四五六七八九';
const UNITS: Readonly<Record<string, number>> = { 十: 10, 百: 100, 千: 1_000 };

/** Value of a Chinese numeral below ten thousand (三千五 = 3,500), null when it is none. */
function smallNumeral(text: string): number | null {
  let total = 0;
  let digit = 0;
  let unit = 10;
  let zero = false;
  for (const character of text.replaceAll('两', '二').replaceAll('〇', '零')) {
    const value = DIGITS.indexOf(character);
    if (value === 0) zero = true;
    else if (value > 0) digit = value;
    else {
      unit = UNITS[character] ?? 0;
      if (unit === 0) return null;
      total += (digit === 0 ? 1 : digit) * unit;
      digit = 0;
      zero = false;
    }
  }
  // 三千五 means 3,500, 三千零五 means 3,005, 十五 means 15.
  const tail = total > 0 && digit > 0 && !zero && unit > 10 ? digit * (unit / 10) : digit;
  return total + tail;
}

/** Value of 三万, 两万五, 一万二千, 五百 …; null when it is no numeral. */
export function chineseNumeral(text: string): number | null {
  const at = text.indexOf('万');
  if (at < 0) return smallNumeral(text);
  const high = smallNumeral(text.slice(0, at));
  if (high === null || high === 0) return null;
  const rest = text.slice(at + 1);
  if (rest === '') return high * 10_000;
  const low = smallNumeral(rest);
  if (low === null) return null;
  // 两万五 means 25,000.
  return high * 10_000 + (rest.length === 1 ? low * 1_000 : low);
}

const SUM =
  /(?:(\d[\d,，]*(?:\.\d{1,2})?)\s*(?:(万|千|百|w|k)(\d{1,4})?)?|([一二两三四五六七八九十百千万零〇]{1,9}))\s*(多|余|来)?\s*(元|块钱?|圆|rmb|人民币|现金)?/giu;
const SCALE: Readonly<Record<string, number>> = { 万: 10_000, w: 10_000, 千: 1_000, k: 1_000, 百: 100 };
/** Words just before a sum that say that it went away. */
const GONE = /(?:转|汇|付|打|充|投|交|刷|给|存|贷|损失|被骗|骗走|骗了|扣|没了|少了|金额)[^\d，。；,;]{0,8}$/u;
/** What stands after a number that is no money. */
const COUNTED = /^\s*(?:次|个|人|天|年|月|号|日|点|分|秒|小时|岁|位|条|张|笔|遍|%|％|[:：])/u;

/** Numbers that people dial in an emergency: police, ambulance, 96110, public lines, banks' five digits. */
const DIALLED = /^(?:110|119|120|122|12(?:110|315|321|345|348|356|381)|96110|95[015](?!00)\d{2})$/;
/** 不是5万是3万: the sum just behind it is taken back. */
const TAKEN_BACK = /(?:不是|并非)(?:转|付|汇|打|给|被骗|损失)?了?\s*$/u;
/** Words of calling just before it; 转了120过去 stays a sum. */
const CALLING = /(?:打|拨|报|给|电话)(?![款钱])[^\d转汇付充投交刷存贷扣元，。；,;]{0,4}$/u;
/** Words of calling just behind it. */
const CALLED = /^\s*(?:报警|报案|电话|热线|求助|说|警察|民警|了[，。！,!\s]*$)/u;

/** 已经打110了 tells of a call: a line's number without 元 is no sum that went away. */
const isCall = (digits: string, before: string, after: string): boolean =>
  DIALLED.test(digits.replace(/[,，]+$/, '')) && (CALLING.test(before) || CALLED.test(after));

/** 5万 = 50,000 and 5万8 = 58,000; 5万800 = 50,800. */
function scaledValue(value: number, scale: number, tail: string | undefined): number {
  if (tail === undefined) return value * scale;
  return value * scale + Number(tail) * (tail.length === 1 ? scale / 10 : 1);
}

/**
 * The sum of money that a text speaks of, in yuan: the first that follows a word of paying, else the
 * first that carries a unit. Null when there is none.
 */
export function readAmount(text: string): number | null {
  let withUnit: number | null = null;
  for (const match of text.matchAll(SUM)) {
    const [whole, digits, scale, tail, numeral, , unit] = match;
    const value =
      digits !== undefined
        ? scaledValue(Number(digits.replace(/[,，]/g, '')), SCALE[scale?.toLowerCase() ?? ''] ?? 1, tail)
        : chineseNumeral(numeral ?? '');
    if (value === null || !Number.isFinite(value) || value <= 0 || value >= 1e10) continue;
    const scaled = scale !== undefined || /[万千百]/u.test(numeral ?? '');
    const before = text.slice(Math.max(0, match.index - 14), match.index);
    const after = text.slice(match.index + whole.length);
    if (COUNTED.test(after) || TAKEN_BACK.test(before)) continue;
    if (digits !== undefined && unit === undefined && !scaled && isCall(digits, before, after)) continue;
    const gone = GONE.test(before);
    const money = unit !== undefined || scaled || (gone && digits !== undefined && digits.length <= 8);
    if (!money) continue;
    if (gone) return value;
    withUnit ??= value;
  }
  return withUnit;
}
