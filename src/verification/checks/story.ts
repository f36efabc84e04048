import { SCHEMES } from '../../schemes/index.js';
import type { Check, Finding } from '../model.js';

const NAME = 'story';
/** Shorter stories say too little to be held against anything. */
const ENOUGH = 12;

/** How the story reads against the known scripts (套路): a told trick makes a report more credible. */
export const storyCheck: Check = {
  name: NAME,
  run({ story, judgement }): readonly Finding[] {
    const say = (effect: Finding['effect'], factor: number, reason: string): Finding[] => [
      { check: NAME, identifier: null, effect, factor, reason },
    ];
    if (story.length < ENOUGH) return say('opposes', 0.8, '经过写得很少，补充几句能更快核实。');
    if (judgement.risk === 'low') return say('neutral', 1, '经过和已知的套路对不上，不影响受理。');
    const words = judgement.reasons.slice(0, 3).join('、');
    const name = SCHEMES.find(({ id }) => id === judgement.scheme)?.name ?? '诈骗';
    const because = words === '' ? '' : `（${words}）`;
    return say('supports', judgement.risk === 'high' ? 1.2 : 1.1, `经过很像「${name}」${because}。`);
  },
};
