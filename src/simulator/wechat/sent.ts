import { TxwzError } from '../../core/errors.js';
import type { MediaShelf } from '../chat/media.js';
import { ACCOUNT_NAME } from './cast.js';
import type { SentFile, SentMessage } from './program.js';
import type { SaidContent } from './read-input.js';

/** `@天下无贼` with the blank that WeChat puts behind a name. */
const ADDRESS = new RegExp(`[@＠]${ACCOUNT_NAME}[\\u2005\\s]*`, 'gu');

const fileOf = (name: string, bytes: Buffer): SentFile => ({
  name,
  size: async () => bytes.length,
  async open() {
    async function* pieces() {
      yield bytes;
    }
    return { pieces: pieces(), close() {} };
  },
});

/**
 * What somebody said, as it reaches the account; in a group the address is taken out of the text.
 * @throws simulator_action_invalid for a picture that is not there
 */
export function toSent(
  base: Pick<SentMessage, 'id' | 'from' | 'sentAt' | 'room'>,
  content: SaidContent,
  media: Pick<MediaShelf, 'get'>,
): SentMessage {
  const sent = { ...base, addressed: false };
  switch (content.kind) {
    case 'text': {
      const { text } = content;
      const without = base.room === null ? text : text.replace(ADDRESS, '').trim();
      return { ...sent, kind: 'text', text: without, addressed: without !== text };
    }
    case 'image': {
      const picture = media.get(content.media);
      if (!picture) throw new TxwzError('simulator_action_invalid', { detail: 'media: unknown' });
      return { ...sent, kind: 'image', file: fileOf('picture', picture.bytes) };
    }
    case 'file':
      return { ...sent, kind: 'file', file: fileOf(content.name, Buffer.alloc(0)) };
    default:
      return { ...sent, ...content };
  }
}
