import { byId, closePanels, isWide, openPanel } from './dom.js';

/** The panels beside the phone: sheets on small screens. */
export function createPanels() {
  byId('open-controls').addEventListener('click', () => {
    if (isWide()) byId('controls').querySelector('a, button, input, select')?.focus();
    else openPanel('controls');
  });
  for (const button of document.querySelectorAll('[data-close]'))
    button.addEventListener('click', closePanels);
  byId('backdrop').addEventListener('click', closePanels);
  document.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') closePanels();
  });
}
