/**
 * Fewer people than this are never shown by themselves: whoever knows that somebody reported could read the loss
 * or the words of one person off the digest.
 */
export const LEAST_PEOPLE = 3;
