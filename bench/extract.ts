import { extract } from '../src/identifiers/index.js';
import { understand } from '../src/intent/index.js';
import type { BenchRow } from './row.js';

/**
 * What a hostile message costs: each text is made of one piece, repeated to 10, 20 and 40 kB.
 * Time must grow with the length (×2, not ×4) and 20 kB must cost less than 10 ms.
 * Run: npm run bench -- extract
 */
const PIECES: Readonly<Record<string, string>> = {
  digits: '1',
  'spaced digits': '1 ',
  'dashed mobiles': '138-0013-8000 ',
  dots: '.',
  'label dots': 'a.',
  letters: 'a',
  'at signs': '@',
  'mail heads': 'a@',
  brackets: '[(【（',
  'closing brackets': '])】）',
  Q: 'Q',
  'Q and digits': 'Q12345',
  'WeChat words': '微信',
  'WeChat ids': '微信abcdef1 ',
  'Chinese numerals': '一二三四五',
  'numerals and marks': '一-',
  slashes: '://',
  schemes: 'http://',
  'scheme hosts': 'http://a.b/',
  'foreign numbers': '+1 ',
  'foreign spaced': '+1 2 3 4 5 6 7 8 9 ',
  'zero zero': '00 ',
  cards: '6222 0200 0000 1234 566 ',
  'letters as digits': 'lO',
  支付宝: '支付宝：',
  我的电话: '我的电话1',
  'excluded words': '验证码',
  quotes: '“',
  'open quotes': '“abcd',
  lenticular: '【工商',
  'emergency words': '让我现在马上转',
  CJK: '的',
  'CJK dots': '的.',
  stars: '*',
  emoji: '😀1',
  surrogates: '\ud800',
  fullwidth: '１',
  mixed: '【银行】您的卡6222 0200于10:30消费,详询95588或http://a.test/x ',
};

/** Best of several runs, in ms: the least disturbed one. */
function cost(run: () => void): number {
  let best = Number.POSITIVE_INFINITY;
  for (let round = 0; round < 9; round++) {
    const start = performance.now();
    run();
    best = Math.min(best, performance.now() - start);
  }
  return best;
}

const LENGTHS = [10_000, 20_000, 40_000] as const;

const MESSAGES = [
  '13800138000',
  '查 13800138000',
  '15400138000是骗子吗',
  '【银行】您的卡已冻结，请登录http://a.test/x，电话95588',
];
const ROUNDS = 20_000;

/** Suite `extract`: hostile texts of three lengths, then everyday messages. */
export async function run(): Promise<BenchRow[]> {
  const rows: BenchRow[] = [];
  // The tables of the libraries are loaded once and are not charged to the first text.
  extract('+6591234567 bank-vip.test');
  for (const [name, piece] of Object.entries(PIECES)) {
    const [ten = 0, twenty = 0, forty = 0] = LENGTHS.map((length) => {
      const text = piece.repeat(Math.ceil(length / piece.length)).slice(0, length);
      return cost(() => understand(text));
    });
    rows.push({ name: `20 kB of ${name}`, value: twenty, unit: 'ms', target: '< 10' });
    rows.push({
      name: `${name}: 40 kB against 10 kB`,
      value: forty / Math.max(ten, 0.01),
      unit: '×',
      target: 'about 4',
    });
  }
  for (const text of MESSAGES) {
    const start = performance.now();
    for (let round = 0; round < ROUNDS; round++) understand(text);
    rows.push({ name: text, value: ((performance.now() - start) * 1_000) / ROUNDS, unit: 'µs' });
  }
  return rows;
}
