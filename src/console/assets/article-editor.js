// The editor of articles: the preview follows what is typed, counters, marks, Ctrl+S. It works without.
const form = document.querySelector('[data-editor]');
const live = document.querySelector('[data-live]');
let frame = document.querySelector('[data-preview]');
const text = form?.elements.namedItem('markdown');
const PAUSE_MS = 350;

let timer = 0;
let serial = 0;
let changed = false;

const follow = () => {
  for (const shown of document.querySelectorAll('[data-follows]')) {
    const { value } = form.elements.namedItem(shown.dataset.follows);
    shown.textContent = value || (shown.dataset.follows === 'title' ? '（没有标题）' : '');
  }
};

const refresh = () => {
  for (const name of ['title', 'markdown'])
    live.elements.namedItem(name).value = form.elements.namedItem(name).value;
  // Into a new frame, which takes the old one's place when it is ready: no flicker, nothing added to the history.
  const next = document.createElement('iframe');
  serial += 1;
  next.name = `preview-${serial}`;
  next.title = frame.title;
  next.className = frame.className;
  next.hidden = true;
  next.setAttribute('sandbox', 'allow-same-origin');
  frame.parentElement.append(next);
  next.addEventListener('load', () => {
    if (next.name !== `preview-${serial}`) {
      next.remove();
      return;
    }
    const place = frame.contentWindow?.scrollY ?? 0;
    frame.remove();
    next.hidden = false;
    next.dataset.preview = '';
    next.contentWindow?.scrollTo(0, place);
    frame = next;
  });
  live.target = next.name;
  live.submit();
};

const count = (box) => {
  const field = box.querySelector('input, textarea');
  const limit = Number(box.dataset.limit);
  const length = [...field.value].length;
  let counter = box.querySelector('.counter');
  if (!counter) {
    counter = document.createElement('span');
    counter.className = 'counter';
    counter.setAttribute('aria-hidden', 'true');
    box.querySelector('label').append(counter);
  }
  counter.textContent = `${length} / ${limit}`;
  counter.classList.toggle('over', length > limit);
};

/** Puts the mark around the words (bold) or before each marked line. */
const mark = (sign) => {
  const { selectionStart: from, selectionEnd: to, value } = text;
  if (sign === '**') {
    const words = value.slice(from, to) || '重点';
    text.setRangeText(`**${words}**`, from, to, 'end');
    text.setSelectionRange(from + 2, from + 2 + words.length);
  } else {
    const start = value.lastIndexOf('\n', from - 1) + 1;
    const lines = value.slice(start, to).split('\n');
    text.setRangeText(lines.map((line) => sign + line).join('\n'), start, to, 'end');
  }
  text.focus();
  text.dispatchEvent(new Event('input', { bubbles: true }));
};

if (form && live && frame) {
  for (const box of form.querySelectorAll('[data-limit]')) count(box);
  form.addEventListener('input', (event) => {
    const box = event.target.closest('[data-limit]');
    if (box) count(box);
    follow();
    changed = true;
    form.querySelector('[data-unsaved]').hidden = false;
    if (event.target.name !== 'title' && event.target.name !== 'markdown') return;
    clearTimeout(timer);
    timer = setTimeout(refresh, PAUSE_MS);
  });
  form.addEventListener('submit', () => {
    changed = false;
  });
  window.addEventListener('beforeunload', (event) => {
    if (changed) event.preventDefault();
  });
  for (const button of form.querySelectorAll('[data-mark]'))
    button.addEventListener('click', () => mark(button.dataset.mark));
  form.addEventListener('keydown', (event) => {
    if (!(event.ctrlKey || event.metaKey) || event.isComposing) return;
    const key = event.key.toLowerCase();
    if (key === 's') form.requestSubmit();
    else if (key === 'b' && event.target === text) mark('**');
    else if (key === 'h' && event.target === text) mark('## ');
    else return;
    event.preventDefault();
  });
}
