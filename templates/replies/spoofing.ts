import type { Verdict } from '../../src/blacklist/index.js';
import type { Judgement } from '../../src/schemes/index.js';
import { BLANK, lines, quoted } from '../shared/format.js';
import { shown } from '../shared/identifier.js';

const LINE_TYPES = new Set<Verdict['identifier']['type']>(['phone', 'landline', 'service']);

/**
 * An official number or site: genuine, but the display can be forged (改号, 伪基站), so never "safe".
 * `abroad` = it was shown with +86 or 00 in front: calls that come from abroad carry that, and no
 * authority calls its own country from there.
 */
export function spoofing(verdict: Verdict, judgement: Judgement | null, abroad: boolean): string {
  const { identifier, official } = verdict;
  const text = shown(identifier, 'official');
  const name = official?.name ?? '官方';
  const line = LINE_TYPES.has(identifier.type);
  const script =
    judgement !== null && judgement.risk === 'high' && judgement.reasons.length > 0
      ? `你说的情况像诈骗：${quoted(judgement.reasons)}。`
      : null;
  if (!line) {
    return lines(
      `✅ ${text} 是${name}的网址。`,
      '但显示的字和真正打开的地方可以不一样：别点链接，自己在浏览器里打一遍，或用官方 App。',
      script,
      official?.never,
      BLANK,
      '把整条短信发给我，我再看一次。',
    );
  }
  const redial =
    official?.kind === 'bank'
      ? `先挂断，自己重拨 ${text}（或卡背面的号码）问一遍，十分钟也不迟。`
      : official?.kind === 'emergency'
        ? `先挂断，自己重拨 ${text} 问一遍。`
        : `先挂断，自己重拨 ${text} 问一遍，十分钟也不迟。`;
  const genuine = /(?:电话|热线|专线|平台)$/.test(name) ? `${text} 是${name}` : `${text} 是${name}的号码`;
  return lines(
    abroad ? `⚠️ 前面带「+86」或「00」的 ${text}，多半是伪造的。` : `✅ ${genuine}，但来电显示可以伪造。`,
    abroad ? `真的 ${text} 不会从境外打来。` : null,
    redial,
    official?.never,
    script,
    BLANK,
    '把对方说的话发给我，我看像不像骗局。',
  );
}
