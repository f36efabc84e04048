import { byId } from './dom.js';

export const draft = byId('draft');
const tiles = byId('tiles');

/** The input row takes the height of what is written; the plus gives way to 发送. */
export function grow() {
  const empty = draft.value.trim() === '';
  byId('send').hidden = empty;
  byId('attach').hidden = !empty;
  // Measured after the buttons changed places, and only with text: a placeholder must not add a line.
  draft.style.height = 'auto';
  if (!empty) draft.style.height = `${Math.min(draft.scrollHeight, 120)}px`;
}

function showTiles(open) {
  tiles.hidden = !open;
  byId('attach').setAttribute('aria-expanded', String(open));
}

/** Wires the input row and the attachments: `send(text)`, `tile(kind)`. */
export function createInput({ send, tile }) {
  byId('form').addEventListener('submit', (event) => {
    event.preventDefault();
    const text = draft.value.trim();
    if (text === '') return;
    draft.value = '';
    grow();
    showTiles(false);
    send(text);
  });
  draft.addEventListener('input', grow);
  draft.addEventListener('focus', () => showTiles(false));
  draft.addEventListener('keydown', (event) => {
    if (event.key === 'Enter' && !event.shiftKey && !event.isComposing) {
      event.preventDefault();
      byId('form').requestSubmit();
    }
  });
  byId('attach').addEventListener('click', () => showTiles(tiles.hidden));
  for (const button of tiles.querySelectorAll('[data-tile]')) {
    button.addEventListener('click', () => {
      showTiles(false);
      tile(button.dataset.tile);
    });
  }
  document.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') showTiles(false);
  });
  grow();
}
