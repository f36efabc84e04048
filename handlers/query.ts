import { askForIdentifier } from '../templates/replies/query.js';
import { answerTo } from './shared/simple.js';

/** 查询, tapped or typed alone. */
export const query = answerTo('query', 'query', askForIdentifier);
