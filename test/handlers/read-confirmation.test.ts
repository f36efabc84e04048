import { describe, expect, it } from 'vitest';
import { readConfirmation } from '../../handlers/shared/read-confirmation.js';
import type { Identifier } from '../../src/identifiers/index.js';
import { understand } from '../../src/intent/index.js';

const LIST: readonly Identifier[] = [
  { type: 'phone', value: '15400001234' },
  { type: 'wechat', value: 'kefu_refund88' },
  { type: 'url', value: 'https://pay.refund.example/q' },
];

/** `+` theirs, `-` not, `?` not spoken of; null when it is no answer. */
function read(words: string, shown = LIST): string | null {
  const { identifiers, own } = understand(words);
  const found = readConfirmation(words, shown, identifiers, own);
  if (found === null) return null;
  return shown
    .map((one) => found.answers.find(({ identifier }) => identifier === one))
    .map((answer) => (answer === undefined ? '?' : answer.theirs ? '+' : '-'))
    .join('');
}

describe('what an answer to the list says', () => {
  it.each([
    ['对', '+++'],
    ['都对', '+++'],
    ['对的', '+++'],
    ['都是。', '+++'],
    ['对，是他的。', '+++'],
    ['都是骗子的', '+++'],
    ['都不是', '---'],
    ['不是', '---'],
    ['一个都不是', '---'],
    ['1', '+--'],
    ['1 3', '+-+'],
    ['1、3', '+-+'],
    ['①③', '+-+'],
    ['13', '+-+'],
    ['第一个和第三个', '+-+'],
    ['一和三', '+-+'],
    ['1和2是', '++-'],
    ['除了2都对', '+-+'],
    ['除了第三个，其他都是', '++-'],
    ['2不是', '?-?'],
    ['第2个是我的，其他对', '+-+'],
    ['1对，2不对', '+-?'],
    ['网址是他的，电话是我的', '-?+'],
    ['微信号不是', '?-?'],
    ['15400001234 是骗子的', '+??'],
    ['我的手机号是15400001234', '-??'],
  ])('%s', (words, expected) => {
    expect(read(words)).toBe(expected);
  });

  it.each(['4', '0', '你好', '怎么举报', '13912345678', '好的谢谢', '我刚转了三万过去', '继续'])(
    'no answer: %s',
    (words) => {
      expect(read(words)).toBeNull();
    },
  );

  it('tells an answer that could mean anything from one that cannot', () => {
    const weak = (words: string) => readConfirmation(words, LIST)?.weak;
    expect(['对', '1', '不是'].map(weak)).toEqual([true, true, true]);
    expect(['都对', '1 3', '都不是', '2不是'].map(weak)).toEqual([false, false, false, false]);
  });
});
