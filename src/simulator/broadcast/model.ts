/** An article of a draft as draft/add took it. */
export interface DraftArticle {
  readonly title: string;
  readonly author: string;
  readonly digest: string;
  readonly content: string;
  readonly contentSourceUrl: string;
  readonly thumbMediaId: string;
}

/** How the results of mass sends and publishing come; the switch for tests and the page. */
export interface BroadcastSettings {
  /**
   * `early`: before the API call has its answer · `late`: when `flushEvents` is called · `missing`: never, only
   * mass/get and freepublish/get know.
   */
  readonly events: 'soon' | 'early' | 'late' | 'missing';
  /** `send success`, `send fail`, `err(30003)` …: what the next results say. */
  readonly massStatus: string;
  /** Judge each article a reprint of this address; null = none is. */
  readonly reprintOf: string | null;
  /** Whether the original's author allows reprints. */
  readonly canReprint: boolean;
  /** Result of publishing: 0 done, 2 not original, 3 failed, 4 refused. */
  readonly publishStatus: number;
  /** Mass sends left; null = as the platform counts: one a day. */
  readonly massLeft: number | null;
}

/** A mass send that the platform took. */
export interface MassJob {
  readonly msgId: string;
  readonly clientMsgId: string | null;
  readonly title: string;
  /** Seconds since epoch. */
  readonly at: number;
  readonly status: string;
  readonly recipients: number;
  readonly deleted: boolean;
}

export interface PublishJob {
  readonly publishId: string;
  readonly articleId: string;
  readonly status: number;
  readonly count: number;
}

export interface SimulatedTag {
  readonly id: number;
  readonly name: string;
}

export const BROADCAST_DEFAULTS: BroadcastSettings = {
  events: 'soon',
  massStatus: 'send success',
  reprintOf: null,
  canReprint: false,
  publishStatus: 0,
  massLeft: null,
};
