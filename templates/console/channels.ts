import type { ChannelState, ChannelStatus } from '../../src/channels/wechaty/status.js';
import { type Html, html } from '../../src/core/html.js';
import type { Room } from '../../src/rooms/index.js';
import {
  absoluteTime,
  badge,
  card,
  confirmForm,
  pageHeader,
  relativeTime,
  type Tone,
  table,
} from './shared.js';

const STATE: Readonly<Record<ChannelState, readonly [string, Tone]>> = {
  off: ['未启用', 'secondary'],
  starting: ['启动中', 'azure'],
  scan: ['等待扫码', 'orange'],
  online: ['已登录', 'green'],
  lost: ['掉线，正在重连', 'red'],
};

const COUNT: Readonly<Record<keyof ChannelStatus['counts'], string>> = {
  received: '收到',
  answered: '回答',
  warned: '群提醒',
  dropped: '来不及看',
  refused: '文件太大',
  failed: '出错',
  restarts: '重启',
};

function statusCard(status: ChannelStatus | null, code: Html | null, now: number): Html {
  if (status === null)
    return card({
      title: 'wechaty',
      body: html`<p>${badge(...STATE.off)}</p><p>可以用一个微信号接私聊和群。个人微信号这样用可能被微信限制或封号，请用单位的号，先看 docs/wechaty.md。</p><ol class="mb-0"><li>在程序目录装好：<code class="mono">npm install --save-exact wechaty@1.20.2 wechaty-puppet-service</code></li><li>在 .env 里设置 <code class="mono">WECHATY_PUPPET=wechaty-puppet-service</code>，服务商给的令牌写在 <code class="mono">WECHATY_TOKEN</code>。</li><li>重启。这里会出现二维码，用那个微信号扫。</li></ol>`,
    });
  const counts = Object.entries(COUNT).map(
    ([name, label]) =>
      html`<div class="datagrid-item"><div class="datagrid-title">${label}</div><div class="datagrid-content">${status.counts[name as keyof typeof COUNT]}</div></div>`,
  );
  return card({
    title: `wechaty（${status.puppet}）`,
    body: html`<p>${badge(...STATE[status.state])} 从 ${absoluteTime(status.since, now)} 起（${relativeTime(status.since, now)}）${status.name && html`，微信号「${status.name}」`}，账号 ${status.account}</p>
${code && html`<figure class="qr-login">${code}<figcaption>用要登录的微信扫这个码。</figcaption></figure>`}
${status.fault && html`<p>最近一次故障：<span class="mono">${status.fault}</span></p>`}
<div class="datagrid">${counts}</div>`,
  });
}

/** The channel and its groups. */
export const channelsBody = (page: {
  readonly status: ChannelStatus | null;
  readonly code: Html | null;
  readonly rooms: readonly Room[];
  readonly csrf: string;
  readonly now: number;
}): Html => html`${pageHeader({ title: '渠道', subtitle: '公众号之外的入口：一个微信号的私聊和群' })}
${statusCard(page.status, page.code, page.now)}
${card({
  title: '群',
  flush: true,
  body: table({
    caption: '群和提醒开关',
    columns: [
      { label: '群名' },
      { label: '提醒' },
      { label: '提醒过', number: true },
      { label: '最近一次' },
      { label: '操作', quiet: true },
    ],
    rows: page.rooms.map((room) => ({
      cells: [
        room.topic || '（没有群名）',
        room.warnings ? badge('开', 'green') : badge('关', 'secondary'),
        room.warned,
        room.warnedAt === null ? '还没有' : relativeTime(room.warnedAt, page.now),
        confirmForm({
          action: `/console/channels/rooms/${encodeURIComponent(room.key)}`,
          csrf: page.csrf,
          label: room.warnings ? '关闭提醒' : '打开提醒',
          fields: { on: room.warnings ? '0' : '1' },
        }),
      ],
    })),
    empty: '还没有群。群里提醒过或有人 @ 过，就会出现在这里。',
  }),
})}`;
