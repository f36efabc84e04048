import { articlesLater } from '../templates/replies/later.js';
import { answerTo } from './shared/simple.js';

/** 防骗文章 */
export const articles = answerTo('articles', 'articles', articlesLater);
