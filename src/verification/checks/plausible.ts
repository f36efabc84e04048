import type { Facts } from '../../facts/index.js';
import { type Identifier, KINDS, parseIdentifier } from '../../identifiers/index.js';
import type { Check, Finding } from '../model.js';

const NAME = 'plausible';

/**
 * Whether the identifier can exist (号码是否成立): well-formed, segment given out, known bank. Forged displays
 * show impossible numbers too, so an unassigned segment weakens a report and does not end it.
 */
export function createPlausibleCheck(facts: (identifier: Identifier) => Facts): Check {
  return {
    name: NAME,
    run: ({ report }) => report.suspects.flatMap((identifier) => look(identifier, facts(identifier))),
  };
}

function look(identifier: Identifier, facts: Facts): Finding[] {
  const { type, value } = identifier;
  const say = (effect: Finding['effect'], factor: number, reason: string): Finding[] => [
    { check: NAME, identifier, effect, factor, reason },
  ];
  if (parseIdentifier(type, value)?.value !== value)
    return say('blocks', 0, `这不是一个完整的${KINDS[type].name}，可能少了或错了几位。`);
  if (facts.unassigned) return say('opposes', 0.6, '这个号段没有分配给任何运营商，来电显示可能是改出来的。');
  if (type === 'bankcard' && facts.bank === undefined)
    return say('opposes', 0.7, '卡号对不上已知的银行，请核对有没有抄错。');
  return [];
}
