import type { Content } from '../model.js';
import type { World } from '../world.js';
import type { Announcer } from './announcer.js';
import { massFinished, publishFinished } from './event-xml.js';
import type { Hall } from './hall.js';
import type { DraftArticle } from './model.js';

/** Result events come from an id of the platform's, not from a follower. */
export const MASS_SENDER = 'oplatform-mass-send-00000000';

type Stage = Pick<World, 'pictureUrl' | 'articleUrl' | 'push' | 'massDone' | 'publishDone'>;

/** What sending and publishing do to chats, pages and the back end. */
export function createStage(parts: {
  readonly hall: Hall;
  readonly announcer: Announcer;
  readonly originalId: string;
  readonly publicUrl: () => string;
  /** Seconds since epoch. */
  readonly now: () => number;
  readonly say: (openId: string, content: Content, callId: string) => void;
}): Stage {
  const { hall, announcer, originalId, publicUrl, now, say } = parts;
  const pictureUrl = (id: string): string => `${publicUrl()}/pictures/${id}`;
  const articleUrl = (jobId: string, index: number): string => `${publicUrl()}/articles/${jobId}/${index}`;
  const head = () => ({ originalId, from: MASS_SENDER, createTime: now() });
  const urlsOf = (jobId: string, articles: readonly DraftArticle[]): string[] => {
    hall.keepPages(jobId, articles);
    return articles.map((_article, index) => articleUrl(jobId, index + 1));
  };
  return {
    pictureUrl,
    articleUrl,
    push(openId, articles, jobId, callId) {
      const urls = urlsOf(jobId, articles);
      const cards = articles.map(({ title, digest, thumbMediaId }, index) => ({
        title,
        description: digest,
        picUrl: pictureUrl(thumbMediaId),
        url: urls[index] ?? '',
      }));
      say(openId, { kind: 'news', articles: cards }, callId);
    },
    massDone: (job, articles) =>
      announcer.announce(massFinished(head(), job, urlsOf(job.msgId, articles), hall.settings())),
    publishDone: (job, articles) =>
      announcer.announce(publishFinished(head(), job, urlsOf(job.publishId, articles))),
  };
}
