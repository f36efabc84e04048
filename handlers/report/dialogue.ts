import type { Dialogue } from '../../src/conversation/contract.js';
import { REPORT_DIALOGUE, REPORT_VERSION } from './form.js';
import { contactStep } from './steps/contact.js';
import { identifiersStep } from './steps/identifiers.js';
import { lossStep } from './steps/loss.js';
import { evidenceStep } from './steps/pictures.js';
import { resumeStep } from './steps/resume.js';
import { schemeStep } from './steps/scheme.js';
import { spoofingStep, storyStep } from './steps/story.js';
import { summaryStep } from './steps/summary.js';

/** 举报: identifiers → (what an official number wanted) → type → story → evidence → loss → contact → confirm. */
export const reportDialogue: Dialogue = {
  name: REPORT_DIALOGUE,
  version: REPORT_VERSION,
  steps: {
    identifiers: identifiersStep,
    spoofing: spoofingStep,
    scheme: schemeStep,
    story: storyStep,
    evidence: evidenceStep,
    loss: lossStep,
    contact: contactStep,
    summary: summaryStep,
    resume: resumeStep,
  },
};
