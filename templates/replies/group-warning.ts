import type { Danger } from '../../src/rooms/index.js';
import { schemeById } from '../../src/schemes/index.js';
import { lines } from '../shared/format.js';
import { named } from '../shared/identifier.js';
import { FRAUD_NAME, LEVEL_MARK } from '../shared/level.js';

const FORWARDED = '转的人可能也是被骗的，别怪他。拿不准，加我好友私聊。';

/** One warning to a whole room. It speaks of the thing alone, never of who sent it. */
export function groupWarning(danger: Danger): string {
  if (danger.kind === 'script') {
    const { name, advice } = schemeById(danger.scheme);
    return lines(
      `${LEVEL_MARK.suspect} 提醒一下：刚才那段话，和「${name}」的套路几乎一样。`,
      advice,
      FORWARDED,
    );
  }
  const { identifier, level } = danger.verdict;
  return lines(
    `${LEVEL_MARK.confirmed} 提醒一下：${named(identifier, level)} 是${FRAUD_NAME[identifier.type]}，已核实。`,
    '别点，别联系，别转账，别给验证码。',
    FORWARDED,
  );
}
