import type { Handler } from '../src/conversation/contract.js';
import { articleCard, articleText } from '../templates/replies/articles.js';
import { fallback as words } from '../templates/replies/fallback.js';
import { byKeyword } from './shared/find-article.js';
import { say } from './shared/say.js';

/** Longer texts are no keywords, and are not looked up. */
const KEYWORD = 24;

/** Takes what nobody else took, keywords of articles before all; last of the list. */
export const fallback: Handler<true> = {
  name: 'fallback',
  when: () => true,
  async reply(_match, message, _session, ask) {
    const asked = message.words.trim();
    if (message.kind !== 'text' || asked.length > KEYWORD) return say(words());
    const article = byKeyword(await ask.articles(), asked);
    if (article === null) return say(words());
    return article.url === '' ? say(articleText(article)) : { replies: [articleCard([article])] };
  },
};
