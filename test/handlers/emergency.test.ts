import { describe, expect, it } from 'vitest';
import { cardOf, mergeCards, waitingForDetails } from '../../handlers/emergency/dialogue.js';
import { lossKind, tellsOfLoss } from '../../handlers/emergency/loss-kind.js';
import { readOwnLine, readPayment } from '../../handlers/emergency/read-payment.js';
import type { Message } from '../../src/conversation/contract.js';
import { understand } from '../../src/intent/index.js';
import { EMPTY_CARD } from '../../templates/replies/emergency.js';

const NOW = Date.parse('2026-11-20T10:02:00+08:00');
const message = (words: string): Message => ({
  kind: 'text',
  key: 'k',
  account: 'default',
  channel: 'cli',
  user: 'u',
  sentAt: NOW,
  text: words,
  words,
  understood: understand(words),
  now: NOW,
});

describe('what was lost', () => {
  it.each([
    ['我刚转了三万过去', 'money'],
    ['钱被盗刷了', 'money'],
    ['我点了链接，卡里少了2000元', 'money'],
    ['验证码我告诉他了', 'code'],
    ['我把银行卡密码填进去了', 'code'],
    ['我已经共享屏幕了', 'device'],
    ['我装了他发的软件', 'device'],
    ['他让我现在转账', 'pressed'],
    ['正在催我转钱，我还没转', 'pressed'],
    ['他说要把裸聊视频发给我所有亲友', 'extortion'],
    ['对方说要找上门打死我', 'threat'],
    ['不想活了', 'despair'],
    ['救命', 'unsaid'],
    ['', 'unsaid'],
  ])('%s → %s', (words, kind) => {
    expect(lossKind(words)).toBe(kind);
  });

  it('takes a report of an own loss for an emergency, and nobody else’s', () => {
    expect(tellsOfLoss('微信转账给骗子8000块，被拉黑了')).toBe(true);
    expect(tellsOfLoss('我同事转了八千给骗子')).toBe(false);
    expect(tellsOfLoss('警方提醒：有人转了5万给骗子')).toBe(false);
    expect(tellsOfLoss('差点转了5000元')).toBe(false);
  });
});

describe('what the police ask for', () => {
  it('is read from one breath', () => {
    expect(
      readPayment(
        message(
          '户名：王小明，账号6222 0202 0011 2233 446，开户行：建设银行解放路支行，金额5万，昨天下午3点转的',
        ),
      ),
    ).toEqual({
      name: '王小明',
      account: '6222 0202 0011 2233 446',
      bank: '建设银行解放路支行',
      amounts: [50_000],
      time: '昨天下午3点',
    });
  });

  it('takes 刚才 for the time of the message, in Shanghai', () => {
    expect(readPayment(message('刚转了三万')).time).toBe('今天 10:02 前后');
  });

  it('an account that fails the check digit is still read out', () => {
    expect(readPayment(message('卡号是 6222020200112233440')).account).toBe('6222 0202 0011 2233 440');
  });

  it('one’s own bank is no payee’s bank, but has a line to call', () => {
    const words = '我用工行卡转到他建设银行的卡';
    expect(readPayment(message(words)).bank).toBe('建设银行');
    expect(readOwnLine(words)).toEqual({ name: '工商银行', number: '95588', platform: false });
    expect(readOwnLine('支付宝转的')).toMatchObject({ number: '95188', platform: true });
    expect(readOwnLine('转了三万')).toBeNull();
  });

  it('adds up payments that follow each other and corrects what is said anew', () => {
    const first = readPayment(message('刚转了三万'));
    expect(mergeCards(first, readPayment(message('又转了5000')), true).amounts).toEqual([30_000, 5_000]);
    expect(mergeCards(first, readPayment(message('是转了2万'))).amounts).toEqual([20_000]);
  });

  it('survives the store as readable data, and a draft of another shape is an empty card', () => {
    const card = readPayment(message('户名：王小明，金额5万'));
    const state = waitingForDetails(card, NOW);
    expect(cardOf(JSON.parse(JSON.stringify(state)))).toEqual(card);
    expect(cardOf({ ...state, draft: { name: 5, amounts: 'x' } })).toEqual(EMPTY_CARD);
    expect(cardOf({ ...state, dialogue: 'report' })).toEqual(EMPTY_CARD);
  });
});
