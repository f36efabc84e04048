/** Marks people and media of this channel, so that both find the way back to it. */
export const CHANNEL_PREFIX = 'wechaty:';

/** The conversation's id of a person of this channel. */
export const userOf = (contact: string): string => CHANNEL_PREFIX + contact;

/** The platform's id behind it; null when the person came by another channel. */
export const contactOf = (user: string): string | null =>
  user.startsWith(CHANNEL_PREFIX) ? user.slice(CHANNEL_PREFIX.length) : null;
