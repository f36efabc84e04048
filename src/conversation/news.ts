import type { News, Session, Turn } from './contract.js';
import { changeSession } from './session.js';
import type { SessionStore } from './stores.js';

/** Lines that may stand above one answer; the newest. */
const SHOWN = 2;
const KEPT = 10;

/** The turn with what happened since the last contact above its words; a silent turn leaves it for the next. */
export function withNews(turn: Turn, loaded: Session): Turn {
  const { news } = loaded;
  const [first, ...others] = turn.replies;
  if (news === undefined || news.length === 0 || first?.kind !== 'text') return turn;
  const lines = news.slice(-SHOWN).map(({ text }) => text);
  return {
    ...turn,
    replies: [{ kind: 'text', text: `${lines.join('\n')}\n\n${first.text}` }, ...others],
    session: { ...(turn.session ?? loaded), news: [] },
  };
}

/**
 * Keeps a line for the person's next contact (passive notification), for accounts that may not push. The same
 * key again changes nothing while the line waits. Costs a turn nothing: it is in the session that the turn
 * reads anyway.
 * @throws store_unavailable, store_conflict
 */
export async function keepNews(sessions: SessionStore, userKey: string, news: News): Promise<void> {
  await changeSession(sessions, userKey, `news:${news.key}`, (session) => {
    const before = session.news ?? [];
    if (before.some(({ key }) => key === news.key)) return session;
    return { ...session, news: [...before, news].slice(-KEPT) };
  });
}
