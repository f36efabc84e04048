import { quizLater } from '../templates/replies/later.js';
import { answerTo } from './shared/simple.js';

/** 防骗测试 */
export const quiz = answerTo('quiz', 'quiz', quizLater);
