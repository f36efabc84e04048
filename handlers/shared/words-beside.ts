import type { Identifier } from '../../src/identifiers/index.js';

/** Han characters that make a remark (银行的吗) rather than a story worth holding against the scripts. */
const STORY_CHARACTERS = 7;
const HAN = /\p{Script=Han}/gu;

/** Whether a text says more than the identifier in it. */
export function wordsBeside(text: string, identifier: Identifier): boolean {
  if (text.length < identifier.value.length + STORY_CHARACTERS) return false;
  return (text.match(HAN)?.length ?? 0) >= STORY_CHARACTERS;
}
