/** Brings result events of jobs to the back end as the switch says. */
export interface Announcer {
  announce(xml: string): void;
  /** Resolves when every event under way was delivered. */
  settled(): Promise<void>;
  /** Delivers what was held back. */
  flush(): Promise<void>;
  clear(): void;
}

/** @param events the switch: `early` and `soon` deliver at once, `late` holds back, `missing` drops */
export function createAnnouncer(
  events: () => 'soon' | 'early' | 'late' | 'missing',
  deliver: (xml: string) => Promise<void>,
): Announcer {
  let held: string[] = [];
  let underWay: Promise<unknown> = Promise.resolve();
  return {
    announce(xml) {
      const when = events();
      if (when === 'missing') return;
      if (when === 'late') held.push(xml);
      // In line, so that a test can wait for all of them.
      else underWay = underWay.then(() => deliver(xml));
    },
    settled: async () => {
      await underWay;
    },
    async flush() {
      const waiting = held;
      held = [];
      for (const xml of waiting) await deliver(xml);
    },
    clear: () => {
      held = [];
    },
  };
}
