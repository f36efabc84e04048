// Keys and questions of every page; the pages work without.
const editing = (target) => target.closest('input, textarea, select, [contenteditable], dialog') !== null;
const rows = () => [...document.querySelectorAll('[data-row] .row-link')];
const keys = document.getElementById('keys');
let going = 0;

const move = (step) => {
  const list = rows();
  if (list.length === 0) return;
  const at = list.indexOf(document.activeElement?.closest('[data-row]')?.querySelector('.row-link'));
  const next = at < 0 ? (step > 0 ? 0 : list.length - 1) : Math.min(list.length - 1, Math.max(0, at + step));
  list[next].focus();
  list[next].closest('[data-row]').scrollIntoView({ block: 'nearest' });
};

const showKeys = () => {
  if (!keys) return;
  const go = document.getElementById('keys-go');
  if (go.childElementCount === 0) {
    const list = document.createElement('dl');
    const entries = [...document.querySelectorAll('[data-go]'), ...document.querySelectorAll('[data-key]')];
    for (const entry of entries) {
      const name = document.createElement('dt');
      const { go: letter, key } = entry.dataset;
      for (const text of letter ? ['g', letter] : [key]) {
        const cap = document.createElement('kbd');
        cap.textContent = text;
        name.append(cap, ' ');
      }
      const words = document.createElement('dd');
      const label = entry.cloneNode(true);
      for (const cap of label.querySelectorAll('kbd')) cap.remove();
      words.textContent = letter ? `去${label.textContent.trim()}` : label.textContent.trim();
      list.append(name, words);
    }
    go.append(list);
  }
  if (keys.open) keys.close();
  else keys.showModal();
};

document.addEventListener('keydown', (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  if (event.key === '?' && (keys?.open || !editing(event.target))) {
    event.preventDefault();
    showKeys();
    return;
  }
  if (editing(event.target)) {
    if (event.key === 'Escape' && event.target.type === 'search') event.target.blur();
    return;
  }
  if (going > event.timeStamp) {
    going = 0;
    document.querySelector(`[data-go="${CSS.escape(event.key)}"]`)?.click();
    return;
  }
  if (event.key === 'g') going = event.timeStamp + 5_000;
  else if (event.key === 'j') move(1);
  else if (event.key === 'k') move(-1);
  else if (event.key === '/') {
    const search = document.querySelector('input[type="search"]');
    if (!search) return;
    event.preventDefault();
    search.focus();
    search.select();
  } else {
    const button = document.querySelector(`[data-key="${CSS.escape(event.key)}"]:not(:disabled)`);
    if (!button) return;
    event.preventDefault();
    button.click();
  }
});

document.querySelector('[data-keys]')?.addEventListener('click', showKeys);

for (const select of document.querySelectorAll('select[data-submit]'))
  select.addEventListener('change', () => select.form.requestSubmit());

// A question before what cannot be taken back.
const confirmBox = document.getElementById('confirm');
document.addEventListener('submit', (event) => {
  const form = event.target;
  if (!confirmBox || !form.dataset.confirm || form.dataset.confirmed) return;
  event.preventDefault();
  document.getElementById('confirm-text').textContent = form.dataset.confirm;
  confirmBox.returnValue = '';
  confirmBox.showModal();
  confirmBox.addEventListener(
    'close',
    () => {
      if (confirmBox.returnValue !== 'yes') return;
      form.dataset.confirmed = 'yes';
      form.requestSubmit(event.submitter);
    },
    { once: true },
  );
});
