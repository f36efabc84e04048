import type { Dialogue, DialogueState, Handler, Session } from '../src/conversation/contract.js';
import { HOUR_MS } from '../src/core/clock.js';
import type { PanelVote } from '../src/review/index.js';
import {
  panelItem,
  panelJoined,
  panelLeft,
  panelNothing,
  panelNotYet,
  panelVoted,
} from '../templates/replies/panel.js';
import { askedFor } from './shared/asked-for.js';
import { say } from './shared/say.js';

const NAME = 'panel';
const VERSION = 1;
const LASTS_MS = HOUR_MS;

const stateFor = (itemId: string, now: number): DialogueState => ({
  dialogue: NAME,
  step: 'vote',
  draft: { itemId },
  version: VERSION,
  expiresAt: now + LASTS_MS,
});

/** 鉴定: joins, shows one item, leaves. */
export const panel: Handler<'panel' | 'panel-leave'> = {
  name: NAME,
  when(message) {
    const asked = askedFor(message);
    return asked === 'panel' || asked === 'panel-leave' ? asked : null;
  },
  async reply(match, { now }, session, ask) {
    const idle: Session = session.dialogue?.dialogue === NAME ? { ...session, dialogue: null } : session;
    if (match === 'panel-leave')
      return {
        ...say(panelLeft()),
        commands: [{ type: 'panel.leave' }],
        ...(idle === session ? {} : { session: idle }),
      };
    const standing = await ask.standing();
    if (!standing.mayJudge) return say(panelNotYet(standing));
    if (!standing.panelist) return { ...say(panelJoined()), commands: [{ type: 'panel.join' }] };
    const item = await ask.panelItem();
    if (item === null) return say(panelNothing());
    return { ...say(panelItem(item)), session: { ...session, dialogue: stateFor(item.itemId, now) } };
  },
};

const CHOICES: readonly (readonly [RegExp, PanelVote])[] = [
  [/^(?:3|③|三|说不准|不确定|不知道|不好说|不清楚|看不出来?|拿不准)$/u, 'unsure'],
  [/^(?:2|②|二|不是|不像|不是骗局|不是诈骗|不是骗子|没问题|不算)$/u, 'not'],
  [/^(?:1|①|一|是|像|是的|是骗局|骗局|诈骗|是诈骗|骗子|是骗子|就是骗局|肯定是)$/u, 'fraud'],
];

/** The choice, or null where the message is about something else. */
function voteOf(words: string): PanelVote | null {
  const bare = words
    .normalize('NFKC')
    .replace(/^(?:选|回复)\s*/u, '')
    .replace(/[\s。.!！~,，、]+/gu, '');
  return CHOICES.find(([pattern]) => pattern.test(bare))?.[1] ?? null;
}

/** The step in which one item waits for this person's vote; anything else goes to the handlers. */
export const panelDialogue: Dialogue = {
  name: NAME,
  version: VERSION,
  steps: {
    vote: {
      reply(message, session, { draft }) {
        const vote = voteOf(message.words);
        const { itemId } = draft;
        if (vote === null || typeof itemId !== 'string') return null;
        return {
          ...say(panelVoted(vote)),
          commands: [{ type: 'panel.vote', itemId, vote }],
          session: { ...session, dialogue: null },
        };
      },
    },
  },
};
