/** What the webhook tells about itself; `src/ops` counts it. */
export interface WebhookMetrics {
  /**
   * One delivery answered with 200: `answered`, `silent` (nothing to say), `late` (hard stop), `failed`
   * (a fault of ours). `ms` from the request's head to the reply.
   */
  reply(ms: number, outcome: string): void;
  /** A delivery that repeats one answered before, as far as the webhook can see it. */
  duplicate(): void;
  /** One refused request, by error code. */
  refused(code: string): void;
}
