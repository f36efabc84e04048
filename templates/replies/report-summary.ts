import type { Identifier } from '../../src/identifiers/index.js';
import { type SchemeId, schemeById } from '../../src/schemes/index.js';
import { BLANK, lines, shownMoney } from '../shared/format.js';
import { namedList } from './report.js';

export interface SummaryData {
  readonly suspects: readonly Identifier[];
  readonly spoofed: readonly Identifier[];
  readonly scheme: SchemeId | null;
  readonly story: string;
  readonly media: number;
  readonly lossYuan: number | null;
  readonly lossSaid: string | null;
  readonly contact: string | null;
}

const SHOWN_STORY = 36;

const short = (text: string): string => {
  const flat = text.replace(/\s+/gu, ' ');
  const characters = [...flat];
  return characters.length > SHOWN_STORY ? `${characters.slice(0, SHOWN_STORY).join('')}…` : flat;
};

/** Digits in the middle starred: the summary stays in the chat. */
const masked = (contact: string): string =>
  short(contact).replace(/\d{7,}/g, (digits) => `${digits.slice(0, 3)}****${digits.slice(-4)}`);

/** What is kept at a step that is asked again; null where nothing is. */
export function keptAt(data: SummaryData, step: string): string | null {
  const { suspects, spoofed, scheme, story, lossYuan, contact } = data;
  switch (step) {
    case 'identifiers':
      return suspects.length + spoofed.length === 0 ? null : namedList([...suspects, ...spoofed]);
    case 'scheme':
      return scheme === null ? null : schemeById(scheme).name;
    case 'story':
    case 'spoofing':
      return story === '' ? null : `「${short(story)}」`;
    case 'loss':
      return lossYuan === null ? null : shownMoney(lossYuan);
    case 'contact':
      return contact === null ? null : masked(contact);
    default:
      return null;
  }
}

/** The last look before it is handed in. */
export function summary(data: SummaryData): string {
  const { suspects, spoofed, scheme, story, media, lossYuan, lossSaid, contact } = data;
  return lines(
    '核对一下，没问题就回复 1 提交。',
    BLANK,
    suspects.length > 0 || spoofed.length === 0
      ? `对方：${suspects.length === 0 ? '没有' : namedList(suspects)}`
      : null,
    spoofed.length > 0 ? `被冒用的官方号码：${namedList(spoofed)}` : null,
    `类型：${schemeById(scheme ?? 'other').name}`,
    `经过：${story === '' ? '没说' : short(story)}`,
    `截图：${media === 0 ? '没有' : `${media} 张`}`,
    `损失：${lossYuan === null ? (lossSaid ?? '没说') : `${shownMoney(lossYuan)}${lossSaid === null ? '' : `，${lossSaid}`}`}`,
    `给警察的联系方式：${contact === null ? '不留' : masked(contact)}`,
    BLANK,
    '要改，回复「改号码」「改类型」「改经过」「改截图」「改损失」「改联系方式」。',
  );
}
