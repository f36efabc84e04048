import { extract, identifierKey } from '../identifiers/index.js';
import type { Attachment, Report } from '../reports/index.js';
import { MAX_FOUND } from './limits.js';

export type Found = Attachment['found'][number];

/**
 * The identifiers that a picture names, codes first, each once; none that the picture calls somebody's own or an
 * advised number (a screenshot of a warning names 96110). Labels (QQ, 微信号, 单号 …) are read as in any text. Pure.
 */
export function findIdentifiers(codes: readonly string[], text: string | null): readonly Found[] {
  const found = new Map<string, Found>();
  const add = (source: string, by: Found['by']): void => {
    for (const identifier of extract(source).identifiers) {
      const key = identifierKey(identifier);
      if (!found.has(key)) found.set(key, { identifier, by, confirmed: null });
    }
  };
  for (const code of codes) add(code, 'qr');
  if (text !== null) add(text, 'ocr');
  return [...found.values()].slice(0, MAX_FOUND);
}

/**
 * Takes over what is known already: what the person named needs no question, and what was answered for another
 * picture of the report is not asked again.
 */
export function withAnswers(found: readonly Found[], report: Report): readonly Found[] {
  const answers = new Map<string, boolean>();
  for (const { found: others } of report.attachments) {
    for (const { identifier, confirmed } of others) {
      if (confirmed !== null) answers.set(identifierKey(identifier), confirmed);
    }
  }
  for (const named of [...report.suspects, ...report.spoofed]) answers.set(identifierKey(named), true);
  return found.map((one) => ({ ...one, confirmed: answers.get(identifierKey(one.identifier)) ?? null }));
}
