import { TxwzError } from '../core/errors.js';
import { changePush, noted } from './change.js';
import { actionOf } from './errcodes.js';
import type { Push } from './model.js';
import { PushRefused } from './platform.js';
import type { SendTools } from './tools.js';

/**
 * Deletes a mass send at the platform: its page is gone, the card stays in the chats.
 * @throws not_found, push_state (Chinese detail, also when the platform refuses)
 */
export type DeleteSent = (id: string, by: string) => Promise<Push>;

export const createDeleteSent =
  (tools: Pick<SendTools, 'pushes' | 'clock' | 'platformOf'>): DeleteSent =>
  async (id, by) => {
    const push = await tools.pushes.get(id);
    if (push === null) throw new TxwzError('not_found', { detail: `push ${id}` });
    const { msgId } = push.steps;
    if (msgId === null) throw new TxwzError('push_state', { detail: '只有群发出去的消息能删除。' });
    if (push.deletedAt !== null) return push;
    const platform = tools.platformOf(push.account);
    if (platform === null) throw new TxwzError('platform_not_permitted');
    try {
      await platform.deleteMass(msgId);
    } catch (error) {
      if (!(error instanceof PushRefused)) throw error;
      throw new TxwzError('push_state', { detail: actionOf(error.errcode).words, cause: error });
    }
    return changePush(tools, id, (held) =>
      noted(
        { ...held, deletedAt: tools.clock() },
        tools.clock(),
        by,
        '已在微信删除，点开的人看到「内容已删除」。',
      ),
    );
  };
