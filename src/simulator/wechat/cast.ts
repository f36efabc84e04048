import { letters } from '../ids.js';
import type { WechatGroup, WechatPerson } from './model.js';

/** Name of the account, by which it is addressed. */
export const ACCOUNT_NAME = '天下无贼';

const NAMES = ['赵姐', '王阿姨', '小林', '陈叔'] as const;

/** Neighbours of the large group, beside the four. */
const NEIGHBOURS = 48;

/** Who plays in the scenes, by their place in `people`. */
export const PARTS = { owner: 0, asks: 1, pastes: 2, elder: 3 } as const;

/** Four people who can be chosen, and the neighbours who only join in. */
export interface Cast {
  readonly people: readonly WechatPerson[];
  /** Those whose telephone can be held. */
  readonly chosen: readonly WechatPerson[];
  readonly groups: readonly WechatGroup[];
}

/**
 * New people each time: nothing that the program remembers of earlier ones holds for them. The groups keep their ids, so that
 * the program's list of groups does not grow.
 */
export function createCast(): Cast {
  const play = `simulated-${letters(10)}`;
  const person = (name: string, n: number): WechatPerson => ({ id: `${play}-${n}`, name });
  const chosen = NAMES.map(person);
  const neighbours = Array.from({ length: NEIGHBOURS }, (_, n) =>
    person(`邻居${String(n + 1).padStart(2, '0')}`, NAMES.length + n),
  );
  const people = [...chosen, ...neighbours];
  const owner = chosen[PARTS.owner]?.id ?? '';
  const group = (id: string, topic: string, members: readonly WechatPerson[]): WechatGroup => ({
    id: `simulated-${id}`,
    topic,
    owner,
    members: members.map((member) => member.id),
  });
  return {
    people,
    chosen,
    groups: [group('block', '小区群', chosen), group('estate', '业主大群', people)],
  };
}
