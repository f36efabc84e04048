import { foldWords } from '../../../src/identifiers/index.js';
import { NOT_UNDERSTOOD } from '../../../templates/replies/report.js';
import { absorb } from '../absorb.js';
import { reportStep } from '../common.js';
import { again, goOn } from '../flow.js';
import { withAnswered } from '../form.js';

const NO = /^(?:不(?:用|愿意|想|要|了)?|没有?|算不了|无)[了吧的。.!！]*$/u;
const REACHABLE = /\d{7,}|[a-z][-\w]{5,19}|@/iu;
const MOST = 100;

/** 给警察的联系方式: whatever reaches the person; it is sealed and never a suspect. */
export const contactStep = reportStep('contact', (form, here) => {
  const words = here.message.words.trim();
  if (NO.test(words)) return goOn(withAnswered({ ...form, contact: null }, 'contact'), here);
  const reachable = REACHABLE.test(foldWords(words).replace(/[\s-]/g, ''));
  if (!reachable || words.length > MOST) {
    const { form: told, notes, taken } = absorb(form, here.message);
    if (taken)
      return goOn(told, here, notes.length > 0 ? notes : [{ kind: 'said', text: '这些话也记下了。' }]);
    return again(form, 'contact', here, NOT_UNDERSTOOD.contact);
  }
  return goOn(withAnswered({ ...form, contact: words }, 'contact'), here, [
    { kind: 'said', text: '联系方式已加密，只给办案的警察看。' },
  ]);
});
