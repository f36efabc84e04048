import { setTimeout as pause } from 'node:timers/promises';
import { expect } from 'vitest';
import { asText, type Platform } from '../../src/simulator/index.js';

/** What the account said last to a person. */
function lastWords(platform: Platform, openId: string): string {
  const said = platform.chat(openId).filter(({ from }) => from === 'account');
  const last = said.at(-1);
  return last === undefined ? '' : asText(last.content);
}

const NUMBER = '164 9988 7766';

/**
 * One person reports a number through `intake`, another asks for it at `elsewhere` until the background work
 * shows; the first then reads how the report stands.
 */
export async function playReport(intake: Platform, elsewhere: Platform): Promise<void> {
  const [reporter, other] = ['oREPORTER', 'oOTHER'];
  intake.addUser({ openId: reporter });
  elsewhere.addUser({ openId: other });
  const story = '他说是快递客服，我的包裹丢了，要先转500块保证金才退款';
  for (const text of ['举报', NUMBER, story, '1', '跳过', '没有', '跳过', '1']) {
    await intake.act(reporter, { kind: 'text', text });
  }
  const receipt = lastWords(intake, reporter);
  expect(receipt).toMatch(/已收到，编号 [A-Z0-9]{3}-\d{3,6}/);

  const deadline = Date.now() + 30_000;
  do {
    await pause(300);
    await elsewhere.act(other, { kind: 'text', text: NUMBER });
  } while (lastWords(elsewhere, other).includes('暂无') && Date.now() < deadline);
  expect(lastWords(elsewhere, other)).toContain('1 人举报');

  const own = /编号 (\S+?)。/.exec(receipt)?.[1] ?? '';
  await intake.act(reporter, { kind: 'text', text: '我的举报' });
  expect(lastWords(intake, reporter)).toContain(own);
  expect(lastWords(intake, reporter)).toContain('核实中');
}
