import type { Message } from '../../src/conversation/contract.js';
import { extract, foldWords, type Identifier } from '../../src/identifiers/index.js';
import type { Understanding } from '../../src/intent/index.js';
import { NO_LOSS, type ReportNote } from '../../templates/replies/report.js';
import { readAmount } from '../emergency/amount.js';
import { tellsOfLoss } from '../emergency/loss-kind.js';
import { type ReportForm, withAnswered, withSuspects } from './form.js';
import { readTime } from './read-time.js';

/** Han characters beside the identifiers that make a story. */
const STORY_CHARACTERS = 8;
const HAN = /\p{Script=Han}/gu;
const MOST_STORY = 6_000;

/** An identity number (身份证号): never kept, wherever it stands. */
const RESIDENT_ID =
  /(?<!\d)[1-9]\d{5} ?(?:19|20)\d{2} ?(?:0[1-9]|1[0-2]) ?(?:0[1-9]|[12]\d|3[01]) ?\d{3}[\dXx](?!\d)/g;
const CODE = /(?:验证码|校验码|动态码|动态密码)[^\d]{0,8}\d{4,8}(?!\d)/u;

/** Words in front that only say that it is a report. */
const OPENING =
  /^(?:我(?:要|想)?)?(?:举报|投诉|曝光)(?:一下|一个)?(?:这个|这)?(?:号码?|电话|诈骗|骗子)?[\s:：,，。]*/u;
/** `标签：值` lines whose value is the story. */
const STORY_LABEL =
  /(?:经过|事情|情况|内容|说明|描述|过程)[^\n:：]{0,6}[:：]\s*([\s\S]{4,}?)(?=\n[^\n:：]{1,12}[:：]|$)/u;
const LOSS_LABEL = /(?:损失|涉案|被骗|转账)(?:了)?(?:金额|数额)?[^\S\n]*[:：]?[^\S\n]*(\S[^\n，。；]*)/u;
const SAYS_NO_LOSS =
  /(?:没有?|未)(?:造成|有|受|任何|什么)?(?:任何|什么|经济|财产)?(?:损失|被骗到?|上当|转账|给钱|骗到)|损失[^\S\n]*[:：]?[^\S\n]*(?:无|0|零|没有)/u;
const WANTS_CONTACT = /联系|回访|回电|通知我|告诉我|找我/u;

export interface Absorbed {
  readonly form: ReportForm;
  readonly notes: readonly ReportNote[];
  /** Whether anything of the text found its place. */
  readonly taken: boolean;
}

export const notedOf = (identifiers: readonly Identifier[]): ReportNote[] =>
  identifiers.length === 0 ? [] : [{ kind: 'noted', identifiers }];

/** Words in which the writer speaks of a number of their own. */
const MINE = /我|俺|本人|本机/u;

/**
 * The message understood as part of a report. Standing alone, 我的手机号是… could be something pasted; here the
 * person speaks to us.
 */
function understoodHere({ understood, words }: Message): Understanding | null {
  if (understood === null || !MINE.test(words)) return understood;
  const { identifiers, mentions } = extract(`举报：${words}`);
  const own = mentions.filter(({ role }) => role === 'own').map(({ identifier }) => identifier);
  return { ...understood, identifiers, own };
}

/** The story in a text; '' where it tells none. */
function storyIn(words: string, { identifiers, own }: Understanding): string {
  const labelled = STORY_LABEL.exec(words)?.[1]?.trim();
  if (labelled !== undefined) return labelled;
  const { text, mentions } = extract(words);
  let rest = '';
  let at = 0;
  for (const { start, end } of mentions) {
    if (start < at) continue;
    rest += text.slice(at, start);
    at = end;
  }
  const beside = (rest + text.slice(at)).replace(OPENING, '');
  const labels = identifiers.length + own.length > 1 ? 4 : 0;
  if ((beside.match(HAN)?.length ?? 0) < STORY_CHARACTERS + labels) return '';
  return words.replace(OPENING, '').trim();
}

/** What a text says of a loss that happened; null when it says nothing. */
function lossIn(words: string): number | 'none' | null {
  const text = foldWords(words);
  if (SAYS_NO_LOSS.test(text)) return 'none';
  if (tellsOfLoss(words)) return readAmount(text);
  const labelled = LOSS_LABEL.exec(text);
  return labelled === null ? null : readAmount(`${labelled[0].replace(/[:：]/g, '')} `);
}

/**
 * Takes from a text whatever the report has a place for: identifiers, the story, the loss and its time, the
 * writer's own contact where it was given to be called back. `wholeStory` = the text answers the question for
 * the story, however short. The writer's own numbers, identity numbers and codes stay out, and the notes say so.
 */
export function absorb(before: ReportForm, message: Message, wholeStory = false): Absorbed {
  const notes: ReportNote[] = [];
  const understood = understoodHere(message);
  const words = message.words.replace(RESIDENT_ID, '〔身份证号〕');
  if (words !== message.words) notes.push({ kind: 'resident-id' });
  if (CODE.test(words)) notes.push({ kind: 'code' });
  if (understood === null) return { form: before, notes, taken: false };

  let form = withSuspects(before, understood.identifiers);
  notes.unshift(...notedOf(form.suspects.slice(before.suspects.length)));
  if (understood.own.length > 0) notes.push({ kind: 'own', identifiers: understood.own });
  if (understood.own.length > 0 && form.contact === null && WANTS_CONTACT.test(words))
    form = { ...form, contact: understood.own.map(({ value }) => value).join('、') };

  const story = wholeStory ? words.trim() : storyIn(words, understood);
  if (story !== '' && !form.story.includes(story)) {
    const all = form.story === '' ? story : `${form.story}\n${story}`;
    form = { ...form, story: all.slice(0, MOST_STORY) };
  }
  const loss = lossIn(words);
  if (loss === 'none') form = withAnswered({ ...form, lossYuan: null, lossSaid: NO_LOSS }, 'loss');
  else if (loss !== null) form = withLoss(form, loss, words, message.now);
  return { form, notes, taken: form !== before };
}

/** The form with a loss; the step counts as answered once the time is known too. */
export function withLoss(form: ReportForm, yuan: number, words: string, now: number): ReportForm {
  const time = readTime(words, now);
  const told = {
    ...form,
    lossYuan: yuan,
    lossAt: time?.at ?? form.lossAt,
    lossSaid: time?.said ?? form.lossSaid,
  };
  return told.lossAt === null ? told : withAnswered(told, 'loss');
}
