import type { Handler } from '../src/conversation/contract.js';
import { foldWords } from '../src/identifiers/index.js';
import { newsFollowed } from '../templates/replies/articles.js';
import { say } from './shared/say.js';

const WORDS = /^(?:我要|我想)?订阅(?:防骗|反诈)?(?:预警|文章|推送|提醒|消息)?[。!！]?$/;

/** 订阅预警, 订阅文章: new articles by personal message; 退订 ends it (stop-warnings.ts). */
export const followNews: Handler<true> = {
  name: 'follow-news',
  when: ({ kind, words }) => (kind === 'text' && WORDS.test(foldWords(words).trim()) ? true : null),
  reply: () => ({ ...say(newsFollowed()), commands: [{ type: 'news.follow' }] }),
};
