import type { Exchange } from './model.js';
import { createRecent, type Recent } from './recent.js';

const MOST_CHARACTERS = 32 * 1_048_576;

/** What an exchange takes in memory, near enough: the bodies. */
const charactersOf = ({ plaintext, replyPlaintext, attempts }: Exchange): number =>
  attempts.reduce(
    (sum, { request, response }) => sum + request.body.length + (response?.body.length ?? 0),
    plaintext.length + (replyPlaintext?.length ?? 0),
  );

/** The newest exchanges, bounded in number and memory. */
export const createExchangeLog = (limit: number): Recent<Exchange> =>
  createRecent<Exchange>(limit, { weigh: charactersOf, maxWeight: MOST_CHARACTERS });
