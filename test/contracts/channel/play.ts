import type { ChannelHarness } from './harness.js';
import type { Talk } from './talk.js';

/** A conversation and the channel before it, for one test; both end with it. */
export type Play = (options?: {
  readonly deadlineMs?: number;
}) => Promise<{ readonly talk: Talk; readonly channel: ChannelHarness }>;
