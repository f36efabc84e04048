/** Limits on size, time and number of requests. */
export interface WebhookLimits {
  /** Longest body. WeChat's longest is a compatible-mode text, some 12 kB. */
  readonly maxBodyBytes: number;
  /** A body that takes longer is cut off: WeChat itself gives up after 5 s. */
  readonly bodyMs: number;
  /** Hard stop of the whole exchange; `converse` answers within 4.5 s, this is the net below it. */
  readonly answerMs: number;
  /** Bodies being read at once; above it the oldest is cut off, so slow clients harm only each other. */
  readonly maxOpenBodies: number;
}

/** Well above what WeChat sends, within the 5 s that it waits. */
export const DEFAULT_LIMITS: WebhookLimits = {
  maxBodyBytes: 256 << 10,
  bodyMs: 3_000,
  answerMs: 4_800,
  maxOpenBodies: 512,
};
