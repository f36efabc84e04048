/** Marks people of this channel, so that messages outside a reply find the way back to it. */
const PREFIX = 'wechaty:';

/** The conversation's id of a person of this channel. */
export const userOf = (contact: string): string => PREFIX + contact;

/** The platform's id behind it; null when the person came by another channel. */
export const contactOf = (user: string): string | null =>
  user.startsWith(PREFIX) ? user.slice(PREFIX.length) : null;
