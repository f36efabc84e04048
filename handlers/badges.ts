import { badgesLater } from '../templates/replies/later.js';
import { answerTo } from './shared/simple.js';

/** 勋章墙 */
export const badges = answerTo('badges', 'badges', badgesLater);
