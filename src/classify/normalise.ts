import { toSimplified } from './simplified.js';

/** Texts are judged by their first and last part beyond this many UTF-16 units: cost stays bounded. */
export const MAX_LENGTH = 4_000;
const HEAD = 3_000;

/**
 * Capital letters stand for things found in the text; all words are lower case, so that a cue can
 * name both. Texts that were masked before they came here (URL, CELLPHONE, DIGIT, NAME …, as in
 * public data sets and police circulars) give the same letters.
 */
const MASKS: readonly (readonly [RegExp, string])[] = [
  [/(?<![A-Za-z])(?:CELL)?PHONE/g, '\uE001'],
  [/URL/g, '\uE000'],
  [/WECHAT/g, '\uE002'],
  [/BANK(?![A-Za-z])/g, '\uE003'],
  [/DIGIT/g, '\uE004'],
  [/NAME|PLACE/g, ' '],
];
const LETTER_OF: Readonly<Record<string, string>> = {
  '\uE000': 'U',
  '\uE001': 'P',
  '\uE002': 'W',
  '\uE003': 'B',
  '\uE004': 'D',
  '\uE005': 'O',
};

const INVISIBLE = /[\p{Cf}\p{Co}\p{Mn}\u0000-\u0008\u000B-\u001F\u007F\u115F\u1160\u3164\u2800]/gu;
const LINK =
  /(?:h(?:tt|xx)ps?:\/{0,2})[a-z0-9][^\s\u2E80-\uFFFF]{0,300}|(?<![a-z0-9@._-])(?:[a-z0-9-]{1,63}\.){1,5}(?:com|cn|net|org|cc|top|xyz|vip|info|club|site|online|shop|work|win|tk|pw|me|la|wang|ren|io|app|apk|asia|link|life|fun|icu|mobi|biz|co|tv|in|ws|us|ly|im|hk|tw|test|example)(?![a-z0-9])(?:\/[^\s\u2E80-\uFFFF]{0,300})?|(?<![\d.])\d{1,3}(?:\.\d{1,3}){3}(?![\d.])(?:[:/][^\s\u2E80-\uFFFF]{0,300})?/g;
/** Hosts of well-known institutions and shops; a link there is not evidence of anything. */
const OFFICIAL_LINK =
  /^(?:https?:\/\/)?(?:[a-z0-9-]{1,63}\.){0,4}(?:gov\.cn|edu\.cn|10086\.cn|10010\.com|189\.cn|icbc\.com\.cn|abchina\.com|boc\.cn|ccb\.com|bankcomm\.com|cmbchina\.com|psbc\.com|spdb\.com\.cn|cebbank\.com|95516\.com|unionpay\.com|alipay\.com|taobao\.com|tmall\.com|tb\.cn|jd\.com|suning\.com|vip\.com|meituan\.com|dianping\.com|12306\.cn|sf-express\.com|cainiao\.com|qq\.com|weixin\.qq\.com|ctrip\.com|mi\.com|apple\.com|bilibili\.com|douyin\.com|pinduoduo\.com|yangkeduo\.com|baidu\.com|weibo\.com|zhihu\.com)(?![a-z0-9.-])/;
const PHONE =
  /(?<![\d])(?:(?:\+|00)?86[- ]?)?1[3-9]\d[- ]?\d{4}[- ]?\d{4}(?!\d)|(?<!\d)0\d{2,3}[- ]?\d{7,8}(?!\d)|(?<!\d)[48]00[- ]?\d{3,4}[- ]?\d{3,4}(?!\d)/g;
const CARD = /(?<!\d)\d{4}(?:[ -]?\d{4}){2,3}[ -]?\d{1,4}(?!\d)/g;
const NOT_WORD = /[^\p{L}\p{Nd}%]+/gu;

/** Spellings that hide a word from filters, after everything that is no letter or digit is gone. */
const DISGUISES: readonly (readonly [RegExp, string])[] = [
  [/[微威徽薇维葳溦嶶v][信伈芯❤][号]?|weixin|wei信|wechat|(?<![a-z])[vw]x(?![a-z])/g, '微信'],
  [/(?<=[加+十佳家嘉])(?:卫星|威|薇|徽|微|v)(?!信|博|辣)/g, '微信'],
  [
    /(?:扣扣|抠抠|球球|企鹅|q扣|秋秋)(?=号?[a-zA-Z0-9]|群|联系)|(?<=[加+十佳家嘉])(?:扣扣?|企鹅|q(?!q))/g,
    'qq',
  ],
  [/[丨灬丿]/g, ''],
  [/(?<=奔)一(?=跑)|(?<=跑|男|兄|吧|好|声|节|目)一(?=男|吧|兄|弟|声|音|节|目|组)/g, ''],
  [/[喯锛]跑/g, '奔跑'],
  [/硪/g, '我'],
  [/証/g, '证'],
  [/衆|覌众/g, '观众'],
  [/爲/g, '为'],
  [/査/g, '查'],
  [/昰/g, '是'],
  [/筆|笔[极纪記]/g, '笔记'],
  [/用[咔]/g, '用卡'],
  [/沵|妳|伱/g, '你'],
  [/髙/g, '高'],
  [/帐(?=户|号)/g, '账'],
  [/登陆/g, '登录'],
];

/** A text as the cues see it. */
export interface Normalised {
  /** Lower-case simplified Chinese without spaces and signs; U link, O official link, P phone, W WeChat, B bank card, D number. */
  readonly text: string;
  /** Links as written (lower case), for their kind. */
  readonly links: readonly string[];
}

/** Undoes width, script, spacing, invisible characters and common disguises. Linear, never throws. */
export function normalise(input: string): Normalised {
  let text = input.replace(INVISIBLE, '');
  if (text.length > MAX_LENGTH) text = text.slice(0, HEAD) + text.slice(HEAD - MAX_LENGTH);
  text = text.normalize('NFKC').replace(INVISIBLE, '');
  for (const [pattern, sign] of MASKS) text = text.replace(pattern, sign);
  text = text.toLowerCase();
  const links: string[] = [];
  text = text.replace(LINK, (link) => {
    links.push(link);
    return OFFICIAL_LINK.test(link) ? '\uE005' : '\uE000';
  });
  text = text.replace(CARD, '\uE003').replace(PHONE, '\uE001');
  text = text.replace(/[\uE000-\uE005]/g, (sign) => LETTER_OF[sign] ?? '');
  text = toSimplified(text).replace(NOT_WORD, '');
  for (const [pattern, word] of DISGUISES) text = text.replace(pattern, word);
  return { text, links };
}
