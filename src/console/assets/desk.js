// The desk by keyboard. Every key fills in or sends a form of the page; without this file the forms are used by hand.
const typing = (target) =>
  target.closest(
    'textarea, select, dialog, [contenteditable], input:not([type="radio"], [type="checkbox"])',
  ) !== null;
const press = (selector) => {
  const found = document.querySelector(selector);
  found?.click();
  return found !== null;
};
const box = () => document.querySelector('input[name="item"][data-current]');
const STORE = 'desk-selected';
let going = 0;

const decision = (value) => document.querySelector(`#decide input[name="decision"][value="${value}"]`);
const pick = (value) => {
  const input = decision(value);
  if (!input) return false;
  input.checked = true;
  document.querySelector('#decide').scrollIntoView({ block: 'nearest' });
  return true;
};

const send = (number) => {
  const form = document.querySelector('#decide');
  const value = form && new FormData(form).get('decision');
  const reason = value && form.querySelector(`input[name="template"][value="${value}-${number}"]`);
  if (!reason) return false;
  reason.checked = true;
  form.requestSubmit();
  return true;
};

const walk = (step) => {
  const links = [...document.querySelectorAll('.desk-link')];
  const at = links.findIndex((link) => link.getAttribute('aria-current') === 'true');
  const next = links[at < 0 ? (step > 0 ? 0 : links.length - 1) : at + step];
  if (next) next.click();
  else if (step > 0 && at >= 0) press('.pager a[rel="next"]');
  return true;
};

const confirmNumber = () => {
  const form = document.querySelector('#second');
  if (form) {
    form.requestSubmit();
    return true;
  }
  const level = document.querySelector('#decide input[name="level-adopt"][value="confirmed"]');
  if (!level || !pick('adopt')) return false;
  level.checked = true;
  return true;
};

const select = () => {
  const current = box();
  if (!current) return false;
  current.checked = !current.checked;
  current.dispatchEvent(new Event('change', { bubbles: true }));
  return true;
};

const KEYS = {
  a: () => pick('adopt'),
  r: () => pick('insufficient'),
  m: () => pick('merge'),
  n: () => pick('need_more'),
  s: confirmNumber,
  u: () => press('.undo-bar button'),
  o: () => press('#open-evidence'),
  x: select,
  j: () => walk(1),
  k: () => walk(-1),
};

addEventListener(
  'keydown',
  (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || event.repeat) return;
    if (typing(event.target) || document.querySelector('dialog[open]')) return;
    // The second key of `g a` leads to a section.
    const second = going > event.timeStamp;
    going = event.key === 'g' && !second ? event.timeStamp + 5_000 : 0;
    if (second || !document.querySelector('.desk')) return;
    const act = /^[1-9]$/.test(event.key) ? () => send(event.key) : KEYS[event.key];
    if (!act?.()) return;
    event.preventDefault();
    event.stopImmediatePropagation();
  },
  { capture: true },
);

// Marked items stay marked from page to page.
const marked = () => new Set(JSON.parse(sessionStorage.getItem(STORE) ?? '[]'));
const boxes = [...document.querySelectorAll('input[name="item"]')];
const showMarked = () => {
  const list = marked();
  const form = document.querySelector('#bulk');
  if (!form) return;
  for (const one of form.querySelectorAll('[data-elsewhere]')) one.remove();
  const here = new Set(boxes.map(({ value }) => value));
  for (const id of list) {
    if (here.has(id)) continue;
    const hidden = document.createElement('input');
    Object.assign(hidden, { type: 'hidden', name: 'item', value: id });
    hidden.dataset.elsewhere = '';
    form.append(hidden);
  }
  const words = document.querySelector('[data-selected]');
  words.textContent = list.size === 0 ? '' : `已选 ${list.size} 件`;
  if (list.size > 0) document.querySelector('#bulk-box').open = true;
};
if (document.querySelector('[data-bulk-done]')) sessionStorage.removeItem(STORE);
const before = marked();
for (const one of boxes) {
  one.checked = before.has(one.value);
  one.addEventListener('change', () => {
    const list = marked();
    if (one.checked) list.add(one.value);
    else list.delete(one.value);
    sessionStorage.setItem(STORE, JSON.stringify([...list]));
    showMarked();
  });
}
showMarked();
document.querySelector('#bulk')?.addEventListener('submit', () => sessionStorage.removeItem(STORE));

// The minute in which a decision can be taken back.
for (const form of document.querySelectorAll('[data-undo]')) {
  const until = performance.now() + Number(form.dataset.undo) * 1_000;
  const left = form.querySelector('[data-left]');
  const timer = setInterval(() => {
    const seconds = Math.ceil((until - performance.now()) / 1_000);
    if (left) left.textContent = Math.max(0, seconds);
    if (seconds > 0) return;
    clearInterval(timer);
    form.remove();
  }, 500);
}

document.querySelector('.desk-entry.active')?.scrollIntoView({ block: 'nearest' });
