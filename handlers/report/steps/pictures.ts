import { NOT_UNDERSTOOD } from '../../../templates/replies/report.js';
import { askedFor } from '../../shared/asked-for.js';
import { absorb } from '../absorb.js';
import { reportStep } from '../common.js';
import { again, goOn, shortQuestion, show } from '../flow.js';
import { withAnswered } from '../form.js';

const DONE =
  /^(?:好了?|发完了?|完了?|就这些|就这几张|没有?了?|没有截图|无|没截图|可以了|行了|ok|done|1)[。.!！]?$/iu;

/** 证据: pictures are taken in by every step; here they are waited for until 好了. */
export const evidenceStep = reportStep('evidence', (form, here) => {
  const done = DONE.test(here.message.words) || askedFor(here.message) === 'continue';
  if (done) return goOn(withAnswered(form, 'evidence'), here);
  const { form: told, notes, taken } = absorb(form, here.message);
  if (!taken) return again(form, 'evidence', here, NOT_UNDERSTOOD.evidence, notes);
  const more = notes.length > 0 ? notes : [{ kind: 'said' as const, text: '这些话也记下了。' }];
  return told.unsifted
    ? goOn(told, here, more)
    : show(told, 'evidence', here, more, shortQuestion(told, 'evidence'));
});
