import type { Handler } from '../src/conversation/contract.js';
import { articleCard, articleList, noArticles } from '../templates/replies/articles.js';
import { askedFor } from './shared/asked-for.js';
import { say } from './shared/say.js';

/** 防骗文章: what the account has published; the commonest frauds while that is nothing. */
export const articles: Handler<true> = {
  name: 'articles',
  when: (message) => (askedFor(message) === 'articles' ? true : null),
  async reply(_match, message, _session, ask) {
    const cards = (await ask.articles()).filter(({ kind }) => kind === 'post');
    if (cards.length === 0) return say(noArticles());
    const linked = cards.every(({ url }) => url !== '');
    return message.kind === 'menu' && linked ? { replies: [articleCard(cards)] } : say(articleList(cards));
  },
};
