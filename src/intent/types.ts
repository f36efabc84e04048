import type { Identifier } from '../identifiers/index.js';

/** What the writer wants, for a message outside a running dialogue; the first rule that fits. */
export const INTENTS = [
  'emergency',
  'appeal',
  'reward_status',
  'report',
  'query',
  'awareness',
  'menu_word',
  'greeting',
  'other',
] as const;

export type Intent = (typeof INTENTS)[number];

/** What a text was understood to say. */
export interface Understanding {
  readonly intent: Intent;
  /** Suspects and other listed identifiers in order of appearance, each once. */
  readonly identifiers: readonly Identifier[];
  /** The writer's own contacts, recognised and left out of `identifiers`. */
  readonly own: readonly Identifier[];
}
