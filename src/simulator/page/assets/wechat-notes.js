import { byId, el } from './dom.js';

/** Rows kept; older ones go. */
const MOST_ROWS = 80;

const OUTCOMES = {
  warned: ['提醒了全群', 'spoke'],
  answered: ['回答了', 'spoke'],
  quiet: ['没说话：没什么要提醒的', 'silent'],
  repeated: ['没说话：一样的话，一分钟内只看一次', 'silent'],
  said: ['没说话：同一条 24 小时内只提醒一次', 'silent'],
  enough: ['没说话：一分钟一次、一小时三次，用完了', 'silent'],
  off: ['没说话：群主关了提醒', 'silent'],
  too_often: ['没说话：一分钟最多回答十次', 'silent'],
  dropped: ['没看：消息太多', 'lost'],
  failed: ['出了故障', 'lost'],
};

const said = ({ kind, ...content }) =>
  ({ text: content.text, link: content.title, card: `名片：${content.name}`, file: content.name })[kind] ??
  (kind === 'image' ? '图片' : '位置');

const list = () => byId('decisions');

export function clearDecisions() {
  list().replaceChildren();
  byId('no-decisions').hidden = false;
}

/** One row for each message; the same words with the same end, right after each other, share one. */
export function addDecision(item, name) {
  byId('no-decisions').hidden = true;
  const row = el(
    'li',
    { 'data-item': item.id, 'data-said': said(item.content) },
    el('p', { class: 'decision-said' }, el('strong', {}, name), said(item.content)),
    el('p', { class: 'decision' }, '在看…'),
  );
  list().prepend(row);
  while (list().childElementCount > MOST_ROWS) list().lastElementChild.remove();
  if (item.outcome !== null) decide(item.id, item.outcome);
}

/** Takes the row below in, when it tells the same. */
function join(row) {
  const below = row.nextElementSibling;
  if (below?.dataset.said !== row.dataset.said || below.dataset.outcome !== row.dataset.outcome) return;
  const times = Number(below.dataset.times ?? 1) + 1;
  row.dataset.times = String(times);
  row.dataset.who = below.dataset.who ?? below.querySelector('strong').textContent;
  row.querySelector('strong').textContent = `${row.dataset.who}等，共 ${times} 条`;
  below.remove();
}

/** Writes what became of a message. */
export function decide(id, outcome) {
  const row = list().querySelector(`[data-item="${id}"]`);
  if (!row) return;
  const [text, kind] = OUTCOMES[outcome];
  const decision = row.querySelector('.decision');
  decision.textContent = text;
  decision.className = `decision ${kind}`;
  row.dataset.outcome = outcome;
  join(row);
}
