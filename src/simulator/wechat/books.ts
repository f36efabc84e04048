import type { GroupOutcome, WechatEvent, WechatItem } from './model.js';
import { silentLines } from './silence.js';

/** Keeps count of what people said in groups until the program decided about it. */
export interface Books {
  open(messageId: string, item: WechatItem): void;
  decided(messageId: string, outcome: GroupOutcome): void;
  /** No grey line before the returned function is called: several messages are on their way. */
  hold(group: string): () => void;
  /** Resolves when nothing of this group is open. */
  settled(group: string): Promise<void>;
  /** Nobody waits any more. */
  close(): void;
}

interface Page {
  open: number;
  readonly counts: Map<GroupOutcome, number>;
  readonly waiting: (() => void)[];
}

type Writable<T> = { -readonly [K in keyof T]: T[K] };

/** `line` puts a grey line into a group: why nothing was said. */
export function createBooks(parts: {
  readonly emit: (event: WechatEvent) => void;
  readonly line: (group: string, text: string) => void;
}): Books {
  // Bounded by what the program lets wait: it decides at once about the rest.
  const items = new Map<string, Writable<WechatItem>>();
  const pages = new Map<string, Page>();

  const pageOf = (group: string): Page => {
    const known = pages.get(group);
    if (known) return known;
    const page: Page = { open: 0, counts: new Map(), waiting: [] };
    pages.set(group, page);
    return page;
  };

  const release = (group: string, page: Page): void => {
    page.open -= 1;
    if (page.open > 0) return;
    pages.delete(group);
    for (const text of silentLines(page.counts)) parts.line(group, text);
    for (const done of page.waiting) done();
  };

  return {
    open(messageId, item) {
      items.set(messageId, item);
      pageOf(item.chat).open += 1;
    },
    decided(messageId, outcome) {
      const item = items.get(messageId);
      if (!item) return;
      items.delete(messageId);
      item.outcome = outcome;
      const { chat, id } = item;
      const page = pageOf(chat);
      page.counts.set(outcome, (page.counts.get(outcome) ?? 0) + 1);
      parts.emit({ type: 'decided', chat, id, outcome });
      release(chat, page);
    },
    hold(group) {
      const page = pageOf(group);
      page.open += 1;
      return () => release(group, page);
    },
    settled(group) {
      const page = pages.get(group);
      return page === undefined ? Promise.resolve() : new Promise((done) => page.waiting.push(done));
    },
    close() {
      for (const { waiting } of pages.values()) for (const done of waiting) done();
    },
  };
}
