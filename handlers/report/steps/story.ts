import { NOT_UNDERSTOOD } from '../../../templates/replies/report.js';
import { absorb } from '../absorb.js';
import { reportStep } from '../common.js';
import { again, goOn } from '../flow.js';
import { type ReportStepName, withAnswered, withMedia } from '../form.js';

const LEAST = 4;

const story = (step: Extract<ReportStepName, 'story' | 'spoofing'>) =>
  reportStep(step, (form, here) => {
    const { message } = here;
    if (message.words.length < LEAST) return again(form, step, here, NOT_UNDERSTOOD.short);
    const before = form.redo === step ? { ...form, story: '', guess: [] } : form;
    const { form: told, notes } = absorb(before, message, true);
    const spoken =
      message.kind === 'voice' ? withMedia(told, [{ mediaId: message.mediaId, kind: 'voice' }]) : told;
    return goOn(withAnswered(withAnswered(spoken, 'story'), step), here, notes);
  });

/** 经过, in the person's own words, pasted or spoken. */
export const storyStep = story('story');

/** 冒用官方号码: what was displayed and what they wanted. */
export const spoofingStep = story('spoofing');
