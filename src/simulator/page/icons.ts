import { Html } from '../../core/html.js';

/** Path data of the page's icons, drawn on a 24 × 24 grid with a 1.6 stroke. */
const PATHS: Readonly<Record<string, string>> = {
  plus: 'M12 5v14M5 12h14',
  close: 'M6 6l12 12M18 6L6 18',
  back: 'M15 5l-7 7 7 7',
  more: 'M4.9 12h.2M11.9 12h.2M18.9 12h.2M4.9 12.3h.2M11.9 12.3h.2M18.9 12.3h.2',
  keyboard: 'M3 7h18v10H3zM7 10.5h.01M11 10.5h.01M15 10.5h.01M7 14h10',
  image: 'M4 5h16v14H4zM4 16l5-5 4 4 3-3 4 4M15.5 9h.01',
  voice:
    'M12 4a2.5 2.5 0 0 1 2.5 2.5v5a2.5 2.5 0 0 1-5 0v-5A2.5 2.5 0 0 1 12 4zM6.5 11.5a5.5 5.5 0 0 0 11 0M12 17v3',
  location:
    'M12 21s6.5-6 6.5-11a6.5 6.5 0 0 0-13 0C5.5 15 12 21 12 21zM12 12.2a2.2 2.2 0 1 0 0-4.4 2.2 2.2 0 0 0 0 4.4z',
  link: 'M10 14a4 4 0 0 0 5.7 0l3-3A4 4 0 0 0 13 5.300l-1 1M14 10a4 4 0 0 0-5.700 0l-3 3A4 4 0 0 0 11 18.700l1-1',
  video: 'M3 7h12v10H3zM15 11l6-3v8l-6-3',
  scan: 'M4 8V4h4M16 4h4v4M20 16v4h-4M8 20H4v-4M4 12h16',
  person: 'M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM4.500 20a7.500 7.500 0 0 1 15 0',
  code: 'M8 7l-5 5 5 5M16 7l5 5-5 5M13.500 5l-3 14',
  card: 'M4 6h16v12H4zM9 12.200a1.800 1.800 0 1 0 0-3.600 1.800 1.800 0 0 0 0 3.600zM6.200 15.500a2.900 2.900 0 0 1 5.600 0M14.500 10h3M14.500 13.500h3',
  file: 'M7 3.500h7l4 4v13H7zM14 3.500v4h4M10 12h5M10 15.500h5',
  people:
    'M9 11.500a3.200 3.200 0 1 0 0-6.400 3.200 3.200 0 0 0 0 6.400zM3 19a6 6 0 0 1 12 0M16 11.500a2.800 2.800 0 1 0-1-5.400M17.500 14a5.500 5.500 0 0 1 3.500 5',
  play: 'M9 7l8 5-8 5z',
};

/** The sprite with all icons; goes once into the page. */
export function iconSprite(): Html {
  const symbols = Object.entries(PATHS).map(
    ([name, path]) =>
      `<symbol id="i-${name}" viewBox="0 0 24 24"><path d="${path}" fill="none" stroke="currentColor" stroke-width="1.6" stroke-linecap="round" stroke-linejoin="round"/></symbol>`,
  );
  return new Html(`<svg class="sprite" aria-hidden="true">${symbols.join('')}</svg>`);
}

/** A reference to one icon of the sprite; decorative, so hidden from screen readers. */
export const icon = (name: string): Html =>
  new Html(`<svg class="icon" aria-hidden="true" focusable="false"><use href="#i-${name}"/></svg>`);
