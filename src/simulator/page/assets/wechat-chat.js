import { card, dots, FACES, timeRow } from './bubbles.js';
import { byId, el } from './dom.js';
import { assets } from './net.js';

const log = byId('log');

/** Bubbles kept on the page; the server keeps as many. */
const MOST_ROWS = 300;
/** Offers inside an empty chat. */
const MOST_CHIPS = 9;
/** Colours of the avatars; a person keeps theirs. */
const COLOURS = 8;
const WECHAT_FACES = {
  ...FACES,
  card: ({ name, handle }) => card(name, handle === null ? '个人名片' : `微信号：${handle}`, '个人名片'),
  file: ({ name }) => card(name, '文件', '文件'),
};
const BARE = new Set(['image', 'link', 'location', 'card', 'file']);

function avatarOf(person, index) {
  if (person === null) return el('img', { class: 'avatar', src: `${assets}/avatar.svg`, alt: '' });
  const letter = /\d/.test(person.name) ? person.name.slice(-2) : person.name.slice(-1);
  return el('div', { class: `avatar person tone-${index % COLOURS}`, 'aria-hidden': 'true' }, letter);
}

/** The list of bubbles; `hooks.open(item)` shows what the program made of one. */
export function createWechatChat(hooks) {
  let people = new Map();
  let places = new Map();
  let owner = null;
  let speaker = '';
  let inGroup = false;
  /** Of the rows on the page. */
  const items = new Map();
  let lastId = 0;
  let lastAt = null;
  let waitingOn = 0;

  const atEnd = () => log.scrollHeight - log.scrollTop - log.clientHeight < 160;
  const toEnd = () => {
    log.scrollTop = log.scrollHeight;
  };
  log.addEventListener('load', () => toEnd(), true);

  function row(item) {
    if (item.content.kind === 'line')
      return el('div', { class: 'line quiet' }, el('span', { class: 'line-text' }, item.content.text));
    const person = item.from === null ? null : (people.get(item.from) ?? null);
    const mine = item.from === speaker;
    const name = person?.name ?? '天下无贼';
    const above =
      inGroup && !mine
        ? el(
            'span',
            { class: 'said-by', 'aria-hidden': 'true' },
            name,
            item.from === owner ? el('span', { class: 'owner' }, '群主') : null,
            item.from === null ? el('span', { class: 'owner bot' }, '机器人') : null,
          )
        : null;
    const bubble = el(
      'div',
      {
        class: BARE.has(item.content.kind) ? 'bubble bare' : 'bubble',
        onclick: (event) => {
          if (item.from !== null && !event.target.closest('button, a') && getSelection().isCollapsed)
            hooks.open(item);
        },
      },
      el('span', { class: 'hidden' }, `${mine ? `${name}（你）` : name}：`),
      WECHAT_FACES[item.content.kind](item.content, () => {}),
    );
    return el(
      'div',
      {
        class: `row-line${mine ? ' mine' : ''}${inGroup ? ' grouped' : ''}${item.from === null ? ' bot' : ''}`,
        'data-item': item.id,
        'data-from': item.from ?? 'bot',
      },
      avatarOf(person, places.get(item.from) ?? 0),
      el('div', { class: 'column' }, above, bubble),
    );
  }

  function add(item) {
    if (item.id <= lastId) return;
    lastId = item.id;
    items.set(item.id, item);
    if (items.size > MOST_ROWS) items.delete(items.keys().next().value);
    const stay = !atEnd() && item.from !== speaker;
    if (item.from !== null) byId('chips')?.remove();
    const before = byId('waiting') ?? byId('chips');
    const place = (node) => node && log.insertBefore(node, before);
    place(timeRow(item, lastAt));
    place(row(item));
    lastAt = item.at;
    while (log.childElementCount > MOST_ROWS) log.firstElementChild.remove();
    if (!stay) toEnd();
  }

  function waiting(busy) {
    waitingOn = Math.max(0, waitingOn + (busy ? 1 : -1));
    byId('waiting')?.remove();
    if (waitingOn === 0) return;
    log.insertBefore(dots(1), byId('chips'));
    toEnd();
  }

  /** What the panel offers, inside the chat as long as nobody said anything. */
  function offer() {
    const chips = [...document.querySelectorAll('.example-list .example')]
      .slice(0, MOST_CHIPS)
      .map((example) =>
        el(
          'button',
          { type: 'button', class: 'chip', title: example.title || null, onclick: () => example.click() },
          example.querySelector('strong').textContent,
        ),
      );
    if (chips.length === 0) return;
    const title = el('p', { class: 'chips-title' }, inGroup ? '演一幕' : '试试这些');
    log.append(el('div', { class: 'chips', id: 'chips' }, title, el('div', {}, chips)));
  }

  return {
    add,
    waiting,
    /** Draws everything anew. */
    show(state) {
      ({ people, owner, speaker, inGroup } = state);
      places = new Map([...people.keys()].map((id, index) => [id, index]));
      lastId = 0;
      lastAt = null;
      waitingOn = 0;
      items.clear();
      log.replaceChildren();
      for (const item of state.items) add(item);
      if (state.items.every(({ from }) => from === null)) offer();
      toEnd();
    },
    /** The telephone goes to somebody else: their words are on the right now. */
    speakAs(id) {
      speaker = id;
      for (const element of log.querySelectorAll('.row-line[data-from]')) {
        const mine = element.dataset.from === id;
        if (mine === element.classList.contains('mine')) continue;
        const item = items.get(Number(element.dataset.item));
        if (item) element.replaceWith(row(item));
      }
    },
  };
}
