import { identifierKey } from '../../identifiers/index.js';
import type { Check, Finding } from '../model.js';

const NAME = 'known-bad';

/**
 * What people and trusted lists already decided (已有结论): imports, feeds, reviewers and the police leave rulings.
 * Other reports are not asked here; they count through their own evidence.
 */
export const knownBadCheck: Check = {
  name: NAME,
  run: ({ report, entries, now }) =>
    report.suspects.flatMap((identifier): Finding[] => {
      const ruling = entries.get(identifierKey(identifier))?.ruling;
      if (!ruling || (ruling.expiresAt !== null && ruling.expiresAt <= now)) return [];
      const say = (effect: Finding['effect'], factor: number, reason: string): Finding[] => [
        { check: NAME, identifier, effect, factor, reason },
      ];
      switch (ruling.level) {
        case 'cleared':
          return report.createdAt <= ruling.at
            ? say('opposes', 0, '它后来申诉，复核后已澄清。')
            : say('review', 0.2, '它申诉后已澄清，有新举报时由人工复核。');
        case 'tagged':
          return say('supports', 1.2, '别的名单里也标记了它。');
        default:
          return say('supports', 1.5, '它已在核实过的名单里。');
      }
    }),
};
