import type { DialogueStep } from '../../../src/conversation/contract.js';
import { NOT_UNDERSTOOD } from '../../../templates/replies/report.js';
import { notTaken, receipt } from '../../../templates/replies/report-receipt.js';
import { say } from '../../shared/say.js';
import { absorb } from '../absorb.js';
import { redo, reportStep, sessionWithout } from '../common.js';
import { again, goOn } from '../flow.js';
import { draftOf, formOf, type ReportStepName } from '../form.js';

const YES =
  /^(?:1|①|一|确认|确定|提交|是|是的|对|对的|好|好的|没问题|可以|行|嗯+|ok|yes|确认提交)[了吧。.!！]*$/iu;
const CHANGES: readonly (readonly [RegExp, ReportStepName])[] = [
  [/联系|回电/u, 'contact'],
  [/号码|账号|电话|网址|卡号|qq|微信/iu, 'identifiers'],
  [/类型|种类/u, 'scheme'],
  [/经过|内容|情况|故事/u, 'story'],
  [/截图|图片|证据|照片/u, 'evidence'],
  [/损失|金额|钱|时间/u, 'loss'],
];
const CHANGE = /^(?:我要|要|想)?(?:修?改|更正|补充?|重填|换|加)(?:一下)?(.{1,8})$/u;

const step = reportStep('summary', (form, here) => {
  const { words } = here.message;
  if (YES.test(words)) return { replies: [], commands: [{ type: 'report.submit', draft: draftOf(form) }] };
  const what = CHANGE.exec(words)?.[1];
  const change = what === undefined ? undefined : CHANGES.find(([pattern]) => pattern.test(what))?.[1];
  if (change !== undefined) return redo(form, change, here);
  const { form: told, notes, taken } = absorb(form, here.message);
  return taken ? goOn(told, here, notes) : again(form, 'summary', here, NOT_UNDERSTOOD.summary, notes);
});

/** 核对和提交: 1 hands it in; the receipt carries the number. */
export const summaryStep: DialogueStep = {
  ...step,
  told(outcome, message, session) {
    if (!outcome.done) return say(notTaken(outcome.code));
    const lost = (formOf(session.dialogue)?.lossYuan ?? null) !== null;
    const left = sessionWithout(session);
    return { ...say(receipt({ outcome, lost })), session: lost ? { ...left, lossAt: message.now } : left };
  },
};
