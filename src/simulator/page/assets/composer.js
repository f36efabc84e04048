import { byId, el } from './dom.js';
import { createInput, draft } from './input.js';
import { openTile } from './tiles.js';

const composer = byId('composer');

/** The sub-menu that slides up over its button; Escape or a tap elsewhere puts it away. */
function closeSubMenu() {
  const open = document.querySelector('.sub-menu');
  if (!open) return;
  const parent = byId('menu-buttons').querySelector('[aria-expanded="true"]');
  parent?.setAttribute('aria-expanded', 'false');
  open.remove();
}

function openSubMenu(parent, button, index, act) {
  closeSubMenu();
  parent.setAttribute('aria-expanded', 'true');
  const list = el(
    'div',
    { class: 'sub-menu', role: 'group', 'aria-label': button.name },
    button.sub_button.map((sub, at) =>
      el('button', { type: 'button', onclick: () => tap(sub, `${index}.${at}`, act) }, sub.name),
    ),
  );
  parent.parentElement.append(list);
  list.querySelector('button').focus();
}

function tap(button, path, act) {
  closeSubMenu();
  if (button.type?.startsWith('scancode')) openTile('scan-result', act, path);
  else act({ kind: 'menu', path });
}

/** Draws the bottom menu from the buttons of menu/create. */
export function drawMenu(buttons, act) {
  closeSubMenu();
  byId('menu').hidden = buttons.length === 0;
  byId('menu-buttons').replaceChildren(
    ...buttons.map((button, index) => {
      const parent = (button.sub_button ?? []).length > 0;
      const top = el(
        'button',
        {
          type: 'button',
          class: parent ? 'menu-top parent' : 'menu-top',
          'aria-expanded': parent ? 'false' : false,
        },
        button.name,
      );
      top.addEventListener('click', () => {
        if (!parent) tap(button, String(index), act);
        else if (top.getAttribute('aria-expanded') === 'true') closeSubMenu();
        else openSubMenu(top, button, index, act);
      });
      return el('div', { class: 'menu-cell' }, top);
    }),
  );
}

/** Wires input row, attachments and menu. `act(action)` does what the person did. */
export function createComposer(act) {
  createInput({
    send: (text) => act({ kind: 'text', text }),
    tile: (kind) => openTile(kind, act),
  });
  byId('keyboard').addEventListener('click', () => {
    const shut = composer.classList.toggle('menu-only');
    byId('keyboard').setAttribute('aria-pressed', String(!shut));
    byId('keyboard').setAttribute('aria-label', shut ? '打开输入框' : '收起输入框');
    if (!shut) draft.focus();
  });
  byId('follow').addEventListener('click', () => act({ kind: 'subscribe' }));
  document.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') closeSubMenu();
  });
  document.addEventListener('click', (event) => {
    if (!event.target.closest('.menu-cell')) closeSubMenu();
  });
}

/** A person who does not follow sees one button only. */
export function setFollowing(following) {
  composer.classList.toggle('not-following', !following);
  byId('follow-row').hidden = following;
}
