import { byId, closePanels, el, toast } from './dom.js';
import { showVerification } from './inspector.js';
import { post } from './net.js';
import { createPanels } from './panels.js';

/** Puts the platform's settings into the switches. */
export function drawSettings(settings) {
  for (const radio of document.querySelectorAll('input[name="mode"]'))
    radio.checked = radio.value === settings.mode;
  byId('delay').value = String(settings.delayMs);
  byId('drop').value = String(settings.dropAttempts);
}

export function drawUsers(users, current) {
  byId('user').replaceChildren(
    ...users.map((user) => {
      const option = el(
        'option',
        { value: user.openId },
        user.following ? user.name : `${user.name}（未关注）`,
      );
      option.selected = user.openId === current;
      return option;
    }),
  );
}

/** Examples shown before the list is opened. */
const FIRST = 5;

const exampleRow = (example, send) =>
  el(
    'li',
    {},
    el(
      'button',
      {
        type: 'button',
        class: 'example',
        title: example.text,
        onclick: () => {
          closePanels();
          send(example.text);
        },
      },
      el('strong', {}, example.label),
      el('span', { class: 'example-text' }, example.text),
      el('span', { class: 'example-shows' }, example.shows),
    ),
  );

export function drawExamples(examples, send) {
  const list = byId('example-list');
  const rows = examples.map((example) => exampleRow(example, send));
  const rest = rows.slice(FIRST);
  byId('h-examples').parentElement.hidden = rows.length === 0;
  list.replaceChildren(...rows.slice(0, FIRST));
  if (rest.length === 0) return;
  const more = el('button', { type: 'button', class: 'more-examples' }, `还有 ${rest.length} 个例子`);
  const item = el('li', {}, more);
  more.addEventListener('click', () => {
    item.replaceWith(...rest);
    rest[0].querySelector('button').focus();
  });
  list.append(item);
}

/** Wires the left panel; `hooks.switchUser(openId)` changes whose phone it is. */
export function createControls(hooks) {
  for (const radio of document.querySelectorAll('input[name="mode"]'))
    radio.addEventListener('change', () => post('/settings', { mode: radio.value }));
  byId('delay').addEventListener('change', (event) =>
    post('/settings', { delayMs: Number(event.target.value) }),
  );
  byId('drop').addEventListener('change', (event) =>
    post('/settings', { dropAttempts: Number(event.target.value) }),
  );
  byId('user').addEventListener('change', (event) => hooks.switchUser(event.target.value));
  byId('add-user').addEventListener('click', async () => {
    const user = await post('/users');
    if (user) hooks.switchUser(user.openId);
  });
  byId('plan-fault').addEventListener('click', async () => {
    const errcode = Number(byId('errcode').value);
    if (await post('/faults', { errcode })) toast(`下一次接口调用会返回 ${errcode}`);
  });
  byId('revoke').addEventListener('click', async () => {
    if (await post('/revoke')) toast('所有 access_token 已作废');
  });
  byId('verify').addEventListener('click', async () => {
    closePanels();
    const check = await post('/verify');
    if (check) showVerification(check);
  });
  byId('reset').addEventListener('click', async () => {
    closePanels();
    if (await post('/reset')) toast('已清空');
  });
  createPanels();
}
