import type { Handler } from '../src/conversation/contract.js';
import { hotline as words } from '../templates/replies/hotline.js';
import { answerTo } from './shared/simple.js';

/** Real numbers of police, banks and payment platforms (防骗热线). */
export const hotline: Handler<true> = { ...answerTo('hotline', 'hotline', words), standalone: true };
