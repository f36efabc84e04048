import { byId, el, toast } from './dom.js';
import { assets, post } from './net.js';

const sheet = byId('sheet');

/** The phone's own sheet: it lies inside the screen, and what is under it cannot be reached meanwhile. */
export function showSheet(content) {
  sheet.replaceChildren(content);
  for (const sibling of sheet.parentElement.children) if (sibling !== sheet) sibling.inert = true;
  sheet.show();
  sheet.querySelector('input, textarea, button')?.focus();
}

export function closeSheet() {
  for (const sibling of sheet.parentElement.children) sibling.inert = false;
  sheet.close();
}

sheet.addEventListener('keydown', (event) => {
  if (event.key === 'Escape') closeSheet();
});

/** An input with its label; `rows` makes it a longer one. */
export const field = (name, label, value, more = {}) =>
  el(
    'label',
    {},
    label,
    el(
      more.rows ? 'textarea' : 'input',
      { name, value: more.rows ? null : value, ...more },
      more.rows ? value : null,
    ),
  );

/** A form with title, fields and the action that its values make. */
export function openForm(form, act, extra) {
  const body = el(
    'form',
    { class: 'sheet-form', method: 'dialog' },
    el('h2', { id: 'sheet-title' }, form.title),
    form.hint ? el('p', { class: 'hint' }, form.hint) : null,
    form.fields(),
    el(
      'div',
      { class: 'row' },
      el('button', { type: 'button', onclick: closeSheet }, '取消'),
      el('button', { type: 'submit', class: 'primary' }, '发送'),
    ),
  );
  body.addEventListener('submit', (event) => {
    event.preventDefault();
    closeSheet();
    act(form.action(Object.fromEntries(new FormData(body)), extra));
  });
  showSheet(body);
}

async function sendPicture(file, act) {
  const stored = await post('/pictures', file, file.type);
  if (stored) act({ kind: 'image', media: stored.media });
}

/** A picture of this computer, or the sample. */
export function openPicture(act) {
  const input = el('input', {
    type: 'file',
    accept: 'image/png,image/jpeg,image/webp,image/gif',
    id: 'picture-file',
  });
  input.addEventListener('change', () => {
    const [file] = input.files;
    closeSheet();
    if (file) sendPicture(file, act);
  });
  const sample = async () => {
    closeSheet();
    const response = await fetch(`${assets}/sample-sms.png`);
    if (response.ok) sendPicture(await response.blob(), act);
    else toast('没有示例图片');
  };
  showSheet(
    el(
      'div',
      { class: 'sheet-form' },
      el('h2', { id: 'sheet-title' }, '发图片'),
      el('label', {}, '从这台电脑选', input),
      el(
        'div',
        { class: 'row' },
        el('button', { type: 'button', onclick: closeSheet }, '取消'),
        el('button', { type: 'button', class: 'primary', onclick: sample }, '发一张示例截图'),
      ),
    ),
  );
}
