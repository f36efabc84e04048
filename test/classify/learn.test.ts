import { describe, expect, it } from 'vitest';
import { createClassifier, learn } from '../../src/classify/index.js';
import { NOTICES } from './cases.js';

/** A script that no cue names. */
const NEW_SCRIPT = [
  '您家的燃气表要换新，师傅下午到，请准备好安检卡费',
  '燃气表换新通知：师傅上门，安检卡费现场付给师傅',
  '小区燃气表统一换新，安检卡费交师傅',
];
const UNSEEN = '通知：燃气表换新，师傅今天来收安检卡费';

function taught(texts: readonly string[], fraud: boolean, rounds: number): Map<string, number> {
  let learned = new Map<string, number>();
  for (let round = 0; round < rounds; round++)
    for (const text of texts) learned = learn(learned, text, { fraud });
  return learned;
}

describe('learning from reviewers', () => {
  it('raises texts like the ones that were called fraud', () => {
    const before = createClassifier().judge(UNSEEN).score;
    const after = createClassifier({ learned: taught(NEW_SCRIPT, true, 10) }).judge(UNSEEN).score;
    expect(after).toBeGreaterThan(before + 0.2);
  });

  it('leaves bank, courier and code messages alone while it learns a new script', () => {
    const { judge } = createClassifier({ learned: taught(NEW_SCRIPT, true, 10) });
    expect(NOTICES.filter((text) => judge(text).risk !== 'low')).toEqual([]);
  });

  it('lowers a text that was called ordinary', () => {
    const text = '加我微信，进群领任务，点赞赚佣金';
    expect(createClassifier().judge(text).risk).not.toBe('low');
    expect(createClassifier({ learned: taught([text], false, 20) }).judge(text).risk).toBe('low');
  });

  it('cannot be pushed past its limits: a plain script stays flagged whatever one reviewer says', () => {
    const text =
      '我是公安局民警，你涉嫌洗钱，把钱转到安全账户，不要告诉家人，加QQ做笔录，下载会议软件共享屏幕';
    const learned = taught(['加QQ群，转账', '公安局', '洗钱'], false, 500);
    expect(Math.min(...learned.values())).toBeGreaterThanOrEqual(-1.5);
    expect(createClassifier({ learned }).judge(text).risk).not.toBe('low');
  });

  it('moves the scheme towards the reviewed one', () => {
    const text = '我是京东客服，您有贷款额度，需要办理贷款吗，加微信办理放款';
    const wanted = 'customer-service';
    let learned = new Map<string, number>();
    for (let round = 0; round < 30; round++) learned = learn(learned, text, { fraud: true, scheme: wanted });
    expect(createClassifier().judge(text).scheme).toBe('loan');
    expect(createClassifier({ learned }).judge(text).scheme).toBe(wanted);
  });

  it('does not change the map that it was given', () => {
    const learned = new Map([['add-contact', 0.1]]);
    learn(learned, '加微信', { fraud: true });
    expect([...learned]).toEqual([['add-contact', 0.1]]);
  });
});
