/** The element with this id; the page always has it. */
export const byId = (id) => document.getElementById(id);

/**
 * Makes an element: `el('p', { class: 'hint', onclick }, 'text', child)`. Text is never parsed as
 * markup; `on…` values become listeners; false and null leave an attribute out.
 */
export function el(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === false || value === null || value === undefined) continue;
    if (name.startsWith('on')) element.addEventListener(name.slice(2), value);
    else element.setAttribute(name, value === true ? '' : String(value));
  }
  element.append(...children.flat().filter((child) => child !== null && child !== undefined));
  return element;
}

/** Replaces what is in a node; nested lists are flattened, null is left out. */
export function fill(node, ...children) {
  node.replaceChildren(...children.flat(2).filter((child) => child !== null && child !== undefined));
}

/** One icon of the sprite in the page. */
export function icon(name) {
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  svg.setAttribute('class', 'icon');
  svg.setAttribute('aria-hidden', 'true');
  const use = document.createElementNS('http://www.w3.org/2000/svg', 'use');
  use.setAttribute('href', `#i-${name}`);
  svg.append(use);
  return svg;
}

let toastTimer = 0;

/** A short note at the foot of the phone, also read to screen readers. */
export function toast(text) {
  const box = byId('toast');
  box.textContent = text;
  box.classList.add('shown');
  clearTimeout(toastTimer);
  toastTimer = setTimeout(() => box.classList.remove('shown'), 3_500);
}

/** Opens one of the side panels as a sheet on small screens; on wide ones it is always there. */
export function openPanel(id) {
  byId(id).classList.add('open');
  byId('backdrop').hidden = false;
}

export function closePanels() {
  for (const panel of document.querySelectorAll('.panel.open')) panel.classList.remove('open');
  byId('backdrop').hidden = true;
}

/** Whether the panels stand beside the phone. */
export const isWide = () => window.matchMedia('(min-width: 1180px)').matches;
