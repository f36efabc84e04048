import type { DialogueState } from '../../src/conversation/contract.js';
import { DAY_MS } from '../../src/core/clock.js';
import { IDENTIFIER_TYPES, type Identifier, identifierKey } from '../../src/identifiers/index.js';
import type { ReportDraft } from '../../src/reports/index.js';
import { SCHEME_IDS, type SchemeId } from '../../src/schemes/index.js';

export const REPORT_DIALOGUE = 'report';
/** Raise it when a draft of before can no longer be read. */
export const REPORT_VERSION = 1;
const LASTS_MS = DAY_MS;
const MOST_SUSPECTS = 20;
export const MOST_MEDIA = 20;

/** The steps in the order in which they are asked; a step that was answered by the way is left out. */
const REPORT_STEPS = [
  'identifiers',
  'spoofing',
  'scheme',
  'story',
  'evidence',
  'loss',
  'contact',
  'summary',
] as const;
export type ReportStepName = (typeof REPORT_STEPS)[number];

/** What was told so far of one report. */
export interface ReportForm {
  readonly suspects: readonly Identifier[];
  /** Official identifiers that were displayed; a directory has said so. */
  readonly spoofed: readonly Identifier[];
  readonly spoofedNames: readonly string[];
  readonly scheme: SchemeId | null;
  /** What the story resembles, best first. */
  readonly guess: readonly SchemeId[];
  /** '' = not told. */
  readonly story: string;
  readonly media: ReportDraft['media'];
  /** Null = none or not said. */
  readonly lossYuan: number | null;
  readonly lossAt: number | null;
  /** The time as the person said it. */
  readonly lossSaid: string | null;
  readonly contact: string | null;
  /** Steps that need not be asked any more, answered or skipped. */
  readonly answered: readonly ReportStepName[];
  /** Steps as they were asked, the present one last: the way of 返回. */
  readonly trail: readonly ReportStepName[];
  /** The step whose answer replaces what was said before. */
  readonly redo: ReportStepName | null;
  /** The emergency lane was shown for this loss. */
  readonly warned: boolean;
  /** Suspects came in that the directory of official numbers has not seen. */
  readonly unsifted: boolean;
}

export const EMPTY_FORM: ReportForm = {
  suspects: [],
  spoofed: [],
  spoofedNames: [],
  scheme: null,
  guess: [],
  story: '',
  media: [],
  lossYuan: null,
  lossAt: null,
  lossSaid: null,
  contact: null,
  answered: [],
  trail: [],
  redo: null,
  warned: false,
  unsifted: false,
};

/** The form as the session keeps it: story and contact apart, because they are sealed in the store. */
export function stateOf(form: ReportForm, step: string, now: number): DialogueState {
  const { story, contact, ...draft } = form;
  return {
    dialogue: REPORT_DIALOGUE,
    step,
    draft: { ...draft },
    personal: { ...(story === '' ? {} : { story }), ...(contact === null ? {} : { contact }) },
    version: REPORT_VERSION,
    expiresAt: now + LASTS_MS,
  };
}

const list = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);
const texts = (value: unknown): string[] => list(value).filter((one) => typeof one === 'string');
const numberOr = (value: unknown): number | null => (typeof value === 'number' ? value : null);

const identifiers = (value: unknown): Identifier[] =>
  list(value).flatMap((one) => {
    if (typeof one !== 'object' || one === null || !('type' in one) || !('value' in one)) return [];
    const type = IDENTIFIER_TYPES.find((known) => known === one.type);
    return type === undefined || typeof one.value !== 'string' ? [] : [{ type, value: one.value }];
  });

const media = (value: unknown): ReportDraft['media'] =>
  list(value).flatMap((one) => {
    if (typeof one !== 'object' || one === null || !('mediaId' in one) || !('kind' in one)) return [];
    if (typeof one.mediaId !== 'string' || (one.kind !== 'image' && one.kind !== 'voice')) return [];
    return [{ mediaId: one.mediaId, kind: one.kind }];
  });

const schemes = (value: unknown): SchemeId[] => SCHEME_IDS.filter((id) => texts(value).includes(id));
const steps = (value: unknown): ReportStepName[] =>
  texts(value).flatMap((one) => REPORT_STEPS.find((step) => step === one) ?? []);

/** The form of a state; null where the state is none of a report that can be read. */
export function formOf(state: DialogueState | null | undefined): ReportForm | null {
  if (!state || state.dialogue !== REPORT_DIALOGUE || state.version !== REPORT_VERSION) return null;
  const { draft, personal = {} } = state;
  return {
    suspects: identifiers(draft.suspects),
    spoofed: identifiers(draft.spoofed),
    spoofedNames: texts(draft.spoofedNames),
    scheme: SCHEME_IDS.find((id) => id === draft.scheme) ?? null,
    guess: texts(draft.guess).flatMap((one) => schemes([one])),
    story: personal.story ?? '',
    media: media(draft.media),
    lossYuan: numberOr(draft.lossYuan),
    lossAt: numberOr(draft.lossAt),
    lossSaid: typeof draft.lossSaid === 'string' ? draft.lossSaid : null,
    contact: personal.contact ?? null,
    answered: steps(draft.answered),
    trail: steps(draft.trail),
    redo: steps([draft.redo])[0] ?? null,
    warned: draft.warned === true,
    unsifted: draft.unsifted === true,
  };
}

/** Whether anything was told that would be lost. */
export const isBlank = (form: ReportForm): boolean =>
  form.suspects.length + form.spoofed.length + form.media.length === 0 &&
  form.story === '' &&
  form.lossYuan === null;

export function withSuspects(form: ReportForm, more: readonly Identifier[]): ReportForm {
  if (more.length === 0) return form;
  const known = new Set([...form.suspects, ...form.spoofed].map(identifierKey));
  const fresh = more.filter((one) => !known.has(identifierKey(one)));
  if (fresh.length === 0) return form;
  return { ...form, suspects: [...form.suspects, ...fresh].slice(0, MOST_SUSPECTS), unsifted: true };
}

export function withMedia(form: ReportForm, more: ReportDraft['media']): ReportForm {
  const all = new Map([...form.media, ...more].map((one) => [one.mediaId, one]));
  return { ...form, media: [...all.values()].slice(0, MOST_MEDIA) };
}

export const withAnswered = (form: ReportForm, step: ReportStepName): ReportForm =>
  form.answered.includes(step)
    ? { ...form, redo: null }
    : { ...form, answered: [...form.answered, step], redo: null };

/** Only official numbers were named: nothing to list, but what was displayed and wanted is of use. */
const isSpoofing = (form: ReportForm): boolean => form.spoofed.length > 0 && form.suspects.length === 0;

function needless(form: ReportForm, step: ReportStepName): boolean {
  if (form.answered.includes(step)) return true;
  switch (step) {
    case 'identifiers':
      return form.suspects.length + form.spoofed.length > 0;
    case 'spoofing':
      return !isSpoofing(form) || form.story !== '' || form.answered.includes('story');
    case 'scheme':
      return form.scheme !== null;
    case 'story':
      return form.story !== '';
    case 'contact':
      return form.contact !== null;
    default:
      return false;
  }
}

/** The first step that is still to be asked. */
export const nextStep = (form: ReportForm): ReportStepName =>
  REPORT_STEPS.find((step) => !needless(form, step)) ?? 'summary';

/** What is handed in when the person confirms. */
export const draftOf = (form: ReportForm): ReportDraft => ({
  suspects: form.suspects,
  spoofed: form.spoofed,
  scheme: form.scheme ?? 'other',
  story: form.story,
  lossFen: form.lossYuan === null ? null : Math.round(form.lossYuan * 100),
  lossAt: form.lossYuan === null ? null : form.lossAt,
  contact: form.contact,
  media: form.media,
});
