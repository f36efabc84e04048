import { channelsBody } from '../../../../templates/console/channels.js';
import { parseStatus, STATUS_KEY } from '../../../channels/wechaty/status.js';
import { TxwzError } from '../../../core/errors.js';
import type { ConsoleSection } from '../../contract.js';
import { qrSvg } from '../../qr-svg.js';
import type { ConsoleTools } from '../../tools.js';

const MOST_ROOMS = 200;

/** 渠道: the state of the wechaty channel with its log-in code, and the switches of its groups. */
export const createChannelsSection = (tools: ConsoleTools): ConsoleSection => ({
  name: 'channels',
  label: '渠道',
  path: '/console/channels',
  permission: 'accounts.manage',
  routes: [
    {
      method: 'GET',
      path: '/console/channels',
      permission: 'accounts.manage',
      async handle({ account, csrf, now }) {
        const known = parseStatus(await tools.coordination.get(STATUS_KEY));
        // One account's staff sees no other account's log-in.
        const status = known !== null && (account === null || account === known.account) ? known : null;
        const rooms = await tools.storage.rooms.list(account, MOST_ROOMS);
        return {
          kind: 'page',
          title: '渠道',
          body: channelsBody({
            status,
            code: status?.code ? qrSvg(status.code, '登录二维码') : null,
            rooms: rooms.map((room) => ({ ...room, topic: tools.box.open('room', room.topic) })),
            csrf,
            now,
          }),
        };
      },
    },
    {
      method: 'POST',
      path: '/console/channels/rooms/:key',
      permission: 'accounts.manage',
      async handle(request) {
        const key = request.params.key ?? '';
        const on = request.form.get('on') === '1';
        const held = (await tools.storage.rooms.list(request.account, MOST_ROOMS)).find(
          (room) => room.key === key,
        );
        if (held === undefined) throw new TxwzError('not_found');
        await tools.storage.rooms.setWarnings(held.account, key, { on, by: 'console', at: request.now });
        await request.audit('room.warnings', `room:${key}`, { on });
        return { kind: 'redirect', to: '/console/channels', notice: on ? '提醒已打开。' : '提醒已关闭。' };
      },
    },
  ],
});
