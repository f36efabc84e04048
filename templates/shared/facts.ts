import type { Verdict } from '../../src/blacklist/index.js';
import { daysBetween } from './format.js';

/** 空号段: the display must be forged. */
export const NO_SUCH_NUMBER = '这个号段没有分配给任何运营商，正常打不出电话：来电显示多半是伪造的。';

/** After this many days without a report a number may belong to somebody else (二次放号). */
const RECYCLED_DAYS = 180;

/**
 * What is publicly known without any report, and how far to trust it: numbers move between
 * carriers (携号转网 since 2019), area codes can be forged.
 */
export function factsLine({ identifier, facts }: Verdict): string | null {
  if (facts.unassigned === true) return null;
  switch (identifier.type) {
    case 'phone':
      if (facts.virtual === true)
        return '这是虚拟运营商号段。银行和公检法不会用它联系你；要核实，请拨官方公布的电话。';
      if (facts.carrier !== undefined) return `号段属${facts.carrier}（可携号转网，只供参考）。`;
      return facts.region === undefined ? null : `境外号码（${facts.region}）。国内单位不会用境外号码找你。`;
    case 'landline':
      return facts.region === undefined ? null : `区号属${facts.region}（来电显示可以伪造）。`;
    case 'bankcard':
      return facts.bank === undefined ? null : `发卡行：${facts.bank}。`;
    default:
      return null;
  }
}

/** A warning in the other direction: the holder may have changed since. */
export function recycledLine({ identifier, lastAt }: Verdict, now: number): string | null {
  if (identifier.type !== 'phone' || lastAt === null || daysBetween(lastAt, now) < RECYCLED_DAYS) return null;
  return '举报是半年前的事，号码可能已经换了主人。';
}
