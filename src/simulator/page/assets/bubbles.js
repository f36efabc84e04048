import { el, icon } from './dom.js';
import { assets, base } from './net.js';
import { words } from './words.js';

const GAP_MS = 5 * 60_000;
const DAYS = ['日', '一', '二', '三', '四', '五', '六'];

/** A time as WeChat writes it between bubbles: today 14:05, yesterday 昨天 14:05, else the date. */
export function timeLabel(ms, now = Date.now()) {
  const date = new Date(ms);
  const time = `${date.getHours()}:${String(date.getMinutes()).padStart(2, '0')}`;
  const days = Math.round(
    (new Date(now).setHours(0, 0, 0, 0) - new Date(ms).setHours(0, 0, 0, 0)) / 86_400_000,
  );
  if (days <= 0) return time;
  if (days === 1) return `昨天 ${time}`;
  if (days < 7) return `星期${DAYS[date.getDay()]} ${time}`;
  return `${date.getMonth() + 1}月${date.getDate()}日 ${time}`;
}

const article = (item, index) =>
  el(
    'a',
    {
      class: index === 0 ? 'article first' : 'article',
      href: /^https?:\/\//.test(item.url) ? item.url : false,
      target: '_blank',
      rel: 'noopener noreferrer',
    },
    el('span', { class: 'article-title' }, item.title),
    index === 0 && item.description ? el('span', { class: 'article-text' }, item.description) : null,
  );

/** What each kind of content looks like inside its bubble. */
export const FACES = {
  text: (content, send) => el('div', { class: 'words' }, words(content.text, send)),
  image: (content) => el('img', { class: 'picture', alt: '图片', src: `${base}/media/${content.media}` }),
  voice: (content) => {
    const bar = el('div', { class: 'voice' }, icon('voice'), `${content.seconds}″`);
    bar.style.width = `${70 + content.seconds * 2.5}px`;
    return content.recognition
      ? el('div', {}, bar, el('div', { class: 'transcript' }, content.recognition))
      : bar;
  },
  video: (content) =>
    el('div', { class: 'video' }, icon('play'), content.title ? el('span', {}, content.title) : null),
  music: (content) => card(content.title, content.description, '音乐'),
  link: (content) => card(content.title, content.description || content.url, '链接'),
  location: (content) =>
    el(
      'div',
      { class: 'place' },
      el('div', { class: 'place-label' }, content.label),
      el('div', { class: 'place-at' }, `${content.latitude}，${content.longitude}`),
      el('div', { class: 'map', 'aria-hidden': 'true' }, icon('location')),
    ),
  news: (content) => el('div', { class: 'news' }, content.articles.map(article)),
  choices: (content, send) =>
    el(
      'div',
      { class: 'words' },
      el('div', {}, words(content.head, send)),
      content.list.map((choice) =>
        el(
          'button',
          { type: 'button', class: 'choice', onclick: () => send(choice.content, choice.id) },
          choice.content,
        ),
      ),
      el('div', {}, words(content.tail, send)),
    ),
};

export const card = (title, text, kind) =>
  el(
    'div',
    { class: 'card' },
    el('div', { class: 'card-title' }, title),
    el('div', { class: 'card-text' }, text),
    el('div', { class: 'card-kind' }, kind),
  );

const SPEAKERS = { user: '你', account: '公众号' };

function line(item, open) {
  const banner = item.content.kind === 'banner';
  const behind = item.exchange ?? item.call;
  return el(
    'div',
    { class: banner ? 'line banner' : 'line' },
    behind
      ? el(
          'button',
          { type: 'button', class: 'line-text', title: '查看报文', onclick: () => open(item) },
          item.content.text,
        )
      : el('span', { class: 'line-text' }, item.content.text),
  );
}

/**
 * One entry of the chat as a row. `open(item)` shows its raw exchange, `send(text, choice)` sends.
 */
export function row(item, { user, open, send }) {
  if (item.from === 'system') return line(item, open);
  const mine = item.from === 'user';
  const avatar = mine
    ? el('div', { class: 'avatar person', 'aria-hidden': 'true' }, user.name.slice(-1))
    : el('img', { class: 'avatar', src: `${assets}/avatar.svg`, alt: '' });
  const bare = ['image', 'news', 'video', 'location', 'link', 'music'].includes(item.content.kind);
  const bubble = el(
    'div',
    {
      class: bare ? 'bubble bare' : 'bubble',
      onclick: (event) => {
        if (!event.target.closest('button, a') && getSelection().isCollapsed) open(item);
      },
    },
    el('span', { class: 'hidden' }, `${SPEAKERS[item.from]}：`),
    FACES[item.content.kind](item.content, send),
  );
  const peek = el(
    'button',
    {
      type: 'button',
      class: 'peek',
      'aria-label': '查看这条消息的报文',
      title: '查看报文',
      onclick: () => open(item),
    },
    icon('code'),
  );
  const tag = item.call ? el('span', { class: 'via' }, '客服消息') : null;
  return el(
    'div',
    {
      class: mine ? 'row-line mine' : 'row-line',
      'data-item': item.id,
      'data-exchange': item.exchange ?? false,
    },
    avatar,
    el('div', { class: 'column' }, tag, bubble),
    peek,
  );
}

/** The time line before an entry, or null when the one before is recent. */
export function timeRow(item, previousAt) {
  if (previousAt !== null && item.at - previousAt < GAP_MS) return null;
  return el('div', { class: 'line time' }, el('time', {}, timeLabel(item.at)));
}

/** The dots while an answer is under way; from the second delivery on it says so. */
export function dots(attempt) {
  return el(
    'div',
    { class: 'row-line waiting', id: 'waiting' },
    el('img', { class: 'avatar', src: `${assets}/avatar.svg`, alt: '' }),
    el(
      'div',
      { class: 'bubble' },
      el('span', { class: 'dots', role: 'img', 'aria-label': '正在等待回复' }, el('i'), el('i'), el('i')),
    ),
    attempt > 1 ? el('span', { class: 'retry' }, `第 ${attempt} 次投递`) : null,
  );
}
