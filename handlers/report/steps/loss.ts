import { foldWords } from '../../../src/identifiers/index.js';
import { NO_LOSS, NOT_UNDERSTOOD } from '../../../templates/replies/report.js';
import { readAmount } from '../../emergency/amount.js';
import { absorb, withLoss } from '../absorb.js';
import { reportStep } from '../common.js';
import { again, goOn } from '../flow.js';
import { withAnswered } from '../form.js';
import { readTime } from '../read-time.js';

const NONE =
  /^(?:没有?|无|零|0|没损失|没有损失|没被骗|没骗到|没有被骗|没转|没给|未损失|没上当|不算有)[了啊呢的钱。.!！]*$/u;
const BARE = /^(\d[\d,，]{0,12}(?:\.\d{1,2})?)$/u;

/** 损失: the sum and the time, together or one after the other. */
export const lossStep = reportStep('loss', (form, here) => {
  const { words, now } = here.message;
  if (NONE.test(words)) {
    const none = { ...form, lossYuan: null, lossAt: null, lossSaid: NO_LOSS };
    return goOn(withAnswered(none, 'loss'), here);
  }
  const text = foldWords(words);
  const bare = BARE.exec(text.trim())?.[1]?.replace(/[,，]/g, '');
  const yuan = bare === undefined ? readAmount(text) : Number(bare);
  const before = form.redo === 'loss' ? { ...form, lossYuan: null, lossAt: null, lossSaid: null } : form;
  if (yuan !== null && yuan > 0) {
    const told = withLoss(before, yuan, words, now);
    return goOn({ ...told, redo: null }, here);
  }
  const time = before.lossYuan === null ? null : readTime(words, now);
  if (time !== null)
    return goOn(withAnswered({ ...before, lossAt: time.at, lossSaid: time.said }, 'loss'), here);
  const { form: told, notes, taken } = absorb(form, here.message);
  if (taken) return goOn(told, here, notes);
  const why = form.lossYuan === null ? NOT_UNDERSTOOD.loss : NOT_UNDERSTOOD.time;
  return again(form, 'loss', here, why, notes);
});
