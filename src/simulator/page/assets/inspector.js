import { byId, el, fill, isWide, openPanel } from './dom.js';
import { asCurl, code, head } from './highlight.js';
import { get } from './net.js';

const OUTCOMES = { reply: '已回复', silence: '静默', banner: '故障提示' };
const MODES = { plain: '明文', compatible: '兼容', safe: '安全' };
const FAILURES = {
  timeout: '超时断开',
  unreachable: '连不上',
  dropped: '回复丢失',
  status: '状态码不是 200',
  too_large: '回复过大',
};
const MARKS = { ok: '✓', warning: '!', fault: '✕' };
const LEVELS = { ok: '通过', warning: '注意', fault: '错误' };
const LIMIT_MS = 5_000;

const pane = byId('pane-exchange');

const findings = (notes) =>
  el(
    'ul',
    { class: 'findings' },
    notes.map((note) =>
      el(
        'li',
        { class: note.level, 'data-rule': note.rule },
        el('span', { class: 'mark', role: 'img', 'aria-label': LEVELS[note.level] }, MARKS[note.level]),
        note.text,
      ),
    ),
  );

function timeline(attempts) {
  return el(
    'ol',
    { class: 'timeline' },
    attempts.map((attempt) => {
      const bar = el('span', { class: attempt.failure ? 'bar failed' : 'bar' });
      bar.style.width = `${Math.max(1.5, Math.min(100, (attempt.tookMs / LIMIT_MS) * 100))}%`;
      const state = attempt.failure
        ? FAILURES[attempt.failure]
        : `${Math.round(attempt.tookMs * 10) / 10} ms`;
      return el(
        'li',
        {},
        el('span', { class: 'which' }, `第 ${attempt.number} 次`),
        el('span', { class: 'track' }, bar),
        el('span', { class: attempt.failure ? 'took failed' : 'took' }, state),
      );
    }),
    el(
      'li',
      { class: 'scale', 'aria-hidden': 'true' },
      el('span', {}),
      el('span', {}, '0'),
      el('span', {}, '5 秒断开'),
    ),
  );
}

function attemptDetails(attempt, open) {
  const { request, response } = attempt;
  const url = new URL(request.url);
  return el(
    'details',
    { open },
    el('summary', {}, `第 ${attempt.number} 次投递的原文`),
    code(
      '请求',
      `${head(`${request.method} ${url.pathname}${url.search} HTTP/1.1`, request.headers)}\n\n${request.body}`,
      {
        copyAs: asCurl(request),
      },
    ),
    response
      ? code('回复', `${head(`HTTP/1.1 ${response.status}`, response.headers)}\n\n${response.body}`)
      : el('p', { class: 'hint' }, `没有回复：${attempt.detail ?? ''}`),
  );
}

function drawExchange(exchange) {
  const total = exchange.attempts.reduce((sum, attempt) => sum + attempt.tookMs, 0);
  const encrypted = exchange.mode !== 'plain';
  fill(
    pane,
    el(
      'header',
      { class: 'exchange-head' },
      el('span', { class: `outcome ${exchange.outcome}` }, OUTCOMES[exchange.outcome]),
      el('code', {}, exchange.label),
      el('span', { class: 'mode-tag' }, `${MODES[exchange.mode]}模式`),
      el('span', { class: 'total' }, `${Math.round(total)} ms`),
    ),
    exchange.msgId ? el('p', { class: 'ids' }, 'MsgId ', el('code', {}, exchange.msgId)) : null,
    el('h2', {}, '检查'),
    findings(exchange.notes),
    el('h2', {}, '投递'),
    timeline(exchange.attempts),
    el('h2', {}, encrypted ? '解密后' : '内容'),
    code(encrypted ? '消息（加密前）' : '消息', exchange.plaintext),
    exchange.replyPlaintext === null
      ? null
      : code(encrypted ? '回复（解密后）' : '回复', exchange.replyPlaintext, { empty: '（零字节）' }),
    el('h2', {}, '原文'),
    exchange.attempts.map((attempt, index) =>
      attemptDetails(attempt, index === exchange.attempts.length - 1),
    ),
  );
  pane.scrollTop = 0;
}

function prettyJson(text) {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
}

function drawCall(call) {
  fill(
    pane,
    el(
      'header',
      { class: 'exchange-head' },
      el(
        'span',
        { class: call.errcode === 0 ? 'outcome reply' : 'outcome banner' },
        `errcode ${call.errcode}`,
      ),
      el('code', {}, call.request.url.split('?')[0]),
      el('span', { class: 'total' }, `${call.tookMs} ms`),
    ),
    el('p', { class: 'hint' }, '后端调用了平台接口；这不是对某条消息的回复。'),
    code('请求', `${call.request.method} ${call.request.url}\n\n${prettyJson(call.request.body)}`),
    code('返回', prettyJson(call.response.body)),
  );
  pane.scrollTop = 0;
}

function drawVerification(check) {
  const { request, response } = check;
  fill(
    pane,
    el(
      'header',
      { class: 'exchange-head' },
      el(
        'span',
        { class: check.passed ? 'outcome reply' : 'outcome banner' },
        check.passed ? '验证通过' : '验证失败',
      ),
      el('code', {}, 'GET echostr'),
      el('span', { class: 'total' }, `${Math.round(check.tookMs)} ms`),
    ),
    el('h2', {}, '检查'),
    findings(check.notes),
    el('h2', {}, '原文'),
    code('请求', head(`${request.method} ${request.url}`, request.headers), { copyAs: asCurl(request) }),
    response
      ? code('回复', `${head(`HTTP/1.1 ${response.status}`, response.headers)}\n\n${response.body}`)
      : null,
  );
}

/** Shows what is behind a chat entry; `force` opens the sheet on small screens too. */
export async function inspect(item, { force = false } = {}) {
  const path = item.exchange ? `/exchanges/${item.exchange}` : `/calls/${item.call}`;
  const found = await get(path);
  if (!found) {
    fill(pane, el('div', { class: 'empty' }, el('p', {}, '还在投递，或已经清掉了。稍后再点一次。')));
  } else if (item.exchange) drawExchange(found);
  else drawCall(found);
  selectTab('tab-exchange');
  if (force && !isWide()) openPanel('inspector');
}

export function showVerification(check) {
  drawVerification(check);
  selectTab('tab-exchange');
  if (!isWide()) openPanel('inspector');
}

/** Back to the hint, after a reset or a change of user. */
export function clearInspector() {
  fill(
    pane,
    el(
      'div',
      { class: 'empty' },
      el('p', { class: 'empty-title' }, '点任意气泡'),
      el('p', {}, '看它背后的原始报文。'),
    ),
  );
}

const TABS = ['tab-exchange', 'tab-calls'];
let onCalls = () => {};

function selectTab(id) {
  for (const tabId of TABS) {
    const tab = byId(tabId);
    const chosen = tabId === id;
    tab.setAttribute('aria-selected', String(chosen));
    tab.tabIndex = chosen ? 0 : -1;
    byId(tab.getAttribute('aria-controls')).hidden = !chosen;
  }
  if (id === 'tab-calls') onCalls();
}

/** Wires the tabs; `drawCalls` fills the second one when it is opened. */
export function createInspector(drawCalls) {
  onCalls = drawCalls;
  for (const [index, id] of TABS.entries()) {
    byId(id).addEventListener('click', () => selectTab(id));
    byId(id).addEventListener('keydown', (event) => {
      if (event.key !== 'ArrowLeft' && event.key !== 'ArrowRight') return;
      const other = TABS[1 - index];
      selectTab(other);
      byId(other).focus();
    });
  }
}

export const callsShown = () => !byId('pane-calls').hidden;
