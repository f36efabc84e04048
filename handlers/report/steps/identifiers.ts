import { NOT_UNDERSTOOD } from '../../../templates/replies/report.js';
import { absorb } from '../absorb.js';
import { reportStep } from '../common.js';
import { again, goOn } from '../flow.js';
import { EMPTY_FORM } from '../form.js';

const DIGITS_ONLY = /^\d[\d -]{2,24}$/u;

/** 对方的号码: anything from one number to a whole pasted report. */
export const identifiersStep = reportStep('identifiers', (form, here) => {
  const { suspects, spoofed, spoofedNames } = EMPTY_FORM;
  const before = form.redo === 'identifiers' ? { ...form, suspects, spoofed, spoofedNames } : form;
  const { form: told, notes, taken } = absorb(before, here.message);
  if (taken && (told.suspects.length > 0 || told.story !== form.story)) {
    const named =
      told.suspects.length > 0 ? told : { ...told, suspects: form.suspects, spoofed: form.spoofed };
    return goOn({ ...named, redo: null }, here, notes);
  }
  const why = DIGITS_ONLY.test(here.message.words) ? NOT_UNDERSTOOD.bareDigits : NOT_UNDERSTOOD.identifiers;
  // A contact that came along is kept; everything else stays as it was.
  return again({ ...form, contact: told.contact }, 'identifiers', here, why, notes);
});
