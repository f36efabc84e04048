import { byId, el, fill } from './dom.js';
import { inspect } from './inspector.js';
import { get } from './net.js';

const TRIGGERS = { message: '发消息', click: '点菜单', subscribe: '关注', scan: '扫码' };

const empty = (text) => el('p', { class: 'hint' }, text);

function windowsOf(state) {
  if (state.windows.length === 0)
    return empty('没有打开的时限：用户发消息、点菜单、关注或扫码后才能主动发。');
  return el(
    'ul',
    { class: 'windows' },
    state.windows.map((window) => {
      const minutes = Math.max(0, Math.round((window.expiresAt - Date.now()) / 60_000));
      const left =
        minutes >= 120
          ? `${Math.round(minutes / 60)} 小时`
          : minutes >= 1
            ? `${minutes} 分钟`
            : '不到 1 分钟';
      return el(
        'li',
        {},
        el('strong', {}, TRIGGERS[window.trigger]),
        ` 还能发 ${window.remaining} 条`,
        el('span', { class: 'dim' }, ` · 剩 ${left}`),
      );
    }),
  );
}

function quotasOf(state) {
  if (state.quotas.length === 0) return empty('后端今天还没有调用过接口。');
  return el(
    'table',
    { class: 'quotas' },
    el(
      'thead',
      {},
      el(
        'tr',
        {},
        el('th', { scope: 'col' }, '接口'),
        el('th', { scope: 'col' }, '今日'),
        el('th', { scope: 'col' }, '上限'),
      ),
    ),
    el(
      'tbody',
      {},
      state.quotas.map((quota) =>
        el(
          'tr',
          {},
          el('td', {}, el('code', {}, quota.path.replace('/cgi-bin/', ''))),
          el('td', {}, quota.usedToday),
          el('td', {}, quota.perDay),
        ),
      ),
    ),
  );
}

function callsOf(calls) {
  if (calls.length === 0) return empty('还没有调用。');
  return el(
    'ul',
    { class: 'calls' },
    [...calls]
      .reverse()
      .map((call) =>
        el(
          'li',
          {},
          el(
            'button',
            { type: 'button', onclick: () => inspect({ exchange: null, call: call.id }) },
            el('code', {}, new URL(call.request.url, location.origin).pathname.replace('/cgi-bin/', '')),
            el('span', { class: call.errcode === 0 ? 'errcode good' : 'errcode bad' }, String(call.errcode)),
          ),
        ),
      ),
  );
}

/** The second tab: what may still be sent to this user, the day's counters, the latest calls. */
export async function drawCalls(openId) {
  const [state, recent] = await Promise.all([
    get(`/state?user=${encodeURIComponent(openId)}`),
    get('/calls'),
  ]);
  if (!state || !recent) return;
  fill(
    byId('pane-calls'),
    el('h2', {}, '客服消息时限'),
    windowsOf(state),
    el('h2', {}, '接口配额'),
    quotasOf(state),
    el('h2', {}, '最近的调用'),
    callsOf(recent.calls),
  );
}
