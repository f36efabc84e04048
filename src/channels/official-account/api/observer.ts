/** Counters that the platform client feeds; `src/ops/metrics.ts` fits. Every method must be cheap. */
export interface PlatformObserver {
  /** One answer of the platform: 0 for success, its errcode, or `unreachable`. */
  platformAnswered(path: string, errcode: number | 'unreachable'): void;
  /** One request for a new access token. */
  tokenRefreshed(how: 'stable' | 'forced' | 'legacy' | 'failed'): void;
}

/** For clients that nobody watches (verbs, tests). */
export const nobody: PlatformObserver = { platformAnswered: () => {}, tokenRefreshed: () => {} };
