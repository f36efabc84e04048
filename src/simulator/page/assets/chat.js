import { dots, row, timeRow } from './bubbles.js';
import { byId, el } from './dom.js';

const log = byId('log');

/** How many examples fit into the chat; all of them are in the panel. */
const CHIPS = 8;

/**
 * The list of bubbles of the user shown. `hooks.open(item)` shows the exchange behind a bubble,
 * `hooks.send(text, choice)` sends a text.
 */
export function createChat(hooks) {
  let user = null;
  let lastId = 0;
  let lastAt = null;
  let waitingOn = 0;

  const atEnd = () => log.scrollHeight - log.scrollTop - log.clientHeight < 120;
  const toEnd = () => {
    log.scrollTop = log.scrollHeight;
  };
  // A picture takes its height when it is loaded; the newest entry must stay in view.
  log.addEventListener(
    'load',
    (event) => {
      if (log.scrollHeight - log.scrollTop - log.clientHeight < event.target.height + 120) toEnd();
    },
    true,
  );
  const clearDots = () => byId('waiting')?.remove();

  function add(item) {
    if (item.id <= lastId) return;
    lastId = item.id;
    const stay = !atEnd() && item.from !== 'user';
    const before = byId('waiting') ?? byId('chips');
    const place = (node) => node && (before ? log.insertBefore(node, before) : log.append(node));
    place(timeRow(item, lastAt));
    place(row(item, { user, ...hooks }));
    lastAt = item.at;
    if (!stay) toEnd();
  }

  return {
    add,
    /** Draws everything anew. */
    show(state) {
      user = state.user;
      lastId = 0;
      lastAt = null;
      waitingOn = 0;
      log.replaceChildren();
      for (const item of state.chat) add(item);
      const fresh = !state.chat.some((item) => item.from === 'user');
      if (fresh && state.examples.length > 0) this.offer(state.examples);
      toEnd();
    },
    /** The examples inside the chat, as long as nothing was said. */
    offer(examples) {
      const chips = examples
        .slice(0, CHIPS)
        .map((example) =>
          el(
            'button',
            { type: 'button', class: 'chip', title: example.text, onclick: () => hooks.send(example.text) },
            example.label,
          ),
        );
      log.append(
        el(
          'div',
          { class: 'chips', id: 'chips' },
          el('p', { class: 'chips-title' }, '试试这些'),
          el('div', {}, chips),
        ),
      );
    },
    toEnd,
    endOffer: () => byId('chips')?.remove(),
    waiting(busy, attempt) {
      if (!busy) waitingOn = Math.max(0, waitingOn - 1);
      else if (attempt === 1) waitingOn += 1;
      clearDots();
      if (waitingOn > 0) {
        const stay = !atEnd();
        log.insertBefore(dots(attempt), byId('chips'));
        if (!stay) toEnd();
      }
    },
    select(exchangeId) {
      for (const element of log.querySelectorAll('.selected')) element.classList.remove('selected');
      for (const element of log.querySelectorAll(`[data-exchange="${CSS.escape(exchangeId ?? '')}"]`))
        element.classList.add('selected');
    },
  };
}
