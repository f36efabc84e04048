import type { Level } from '../../src/blacklist/index.js';
import { type Identifier, mask } from '../../src/identifiers/index.js';
import { lines } from '../shared/format.js';
import { askFound, askFoundLater } from './confirm-found.js';

/**
 * Something was found in the pictures of a report, or some could not be taken.
 * @param busy the person is in a dialogue that a number would answer as well
 */
export function evidenceNotice(
  number: string,
  found: readonly Identifier[],
  refused: readonly string[],
  busy: boolean,
): string {
  return lines(
    found.length === 0 ? null : busy ? askFoundLater(number, found.length) : askFound(number, found),
    ...refused.map((reason) => `举报 ${number} 有一份材料没收下：${reason}`),
  );
}

const NOW: Readonly<Record<Level, string>> = {
  confirmed: '已核实是诈骗',
  suspect: '可疑',
  tagged: '只是有人标记',
  unsure: '说法不一',
  unknown: '没有可靠的举报记录，但没有记录不等于安全',
  official: '是官方号码',
  cleared: '已澄清',
};

/** What we said about an identifier no longer holds, because reports behind it were taken back. */
export const correctionNotice = (identifier: Identifier, after: Level): string =>
  `更正：你举报过的 ${mask(identifier)}，现在的结论是「${NOW[after]}」。之前的一部分举报不可靠，已经撤下。`;
