import type { CodeSender } from '../appeals/index.js';
import { keepNews, type Outbound, type SessionStore } from '../conversation/index.js';
import type { KeyedHash } from '../core/keyed-hash.js';

/**
 * The demo's text messages (演示短信): there is no telephone, so the code stands in the chat of whoever asked for it.
 * Proves nothing; never to be used with real people.
 */
export function createDemoCodeSender({
  outbound,
  sessions,
  keyedHash,
  words,
}: {
  readonly outbound: Outbound;
  readonly sessions: SessionStore;
  readonly keyedHash: KeyedHash;
  readonly words: (phone: string, code: string) => string;
}): CodeSender {
  return {
    async send(phone, code, { account, user }) {
      const text = words(phone, code);
      if ((await outbound.send(account, user, [{ kind: 'text', text }])) === 'sent') return;
      await keepNews(sessions, keyedHash('user', account, user), { key: `code:${code}`, text });
    },
  };
}
