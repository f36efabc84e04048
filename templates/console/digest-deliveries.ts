import { type Html, html } from '../../src/core/html.js';
import { type DigestDelivery, SEND_ATTEMPTS } from '../../src/digests/index.js';
import { absoluteTime, badge, type Tone, table } from './shared.js';

const STATES: Readonly<Record<DigestDelivery['state'], readonly [string, Tone]>> = {
  claimed: ['正在寄', 'blue'],
  accepted: ['已送达服务器', 'green'],
  bounced: ['被退回', 'red'],
  failed: ['失败，会再试', 'orange'],
  unknown: ['结果不明，不会自动重寄', 'yellow'],
};

const GIVEN_UP = ['失败，不再自动寄', 'red'] as const;

/** To whom a digest went, and what their server said. */
export const deliveryTable = (deliveries: readonly DigestDelivery[], now: number): Html =>
  table({
    caption: '投递记录',
    columns: [
      { label: '收件人' },
      { label: '结果' },
      { label: '版本', number: true },
      { label: '次数', number: true },
      { label: '服务器回执' },
      { label: '时间' },
    ],
    rows: deliveries.map(
      ({ recipient, state, version, attempts, response, messageId, claimedAt, endedAt }) => ({
        cells: [
          recipient,
          badge(...(state === 'failed' && attempts >= SEND_ATTEMPTS ? GIVEN_UP : STATES[state])),
          version,
          attempts,
          html`${response || '—'}<small class="text-secondary d-block text-break">${messageId}</small>`,
          absoluteTime(endedAt ?? claimedAt, now),
        ],
      }),
    ),
    empty: '还没有寄出过。',
  });
