import { Html } from '../../src/core/html.js';

/** Path data of the console's icons, drawn on a 24 × 24 grid with a 1.7 stroke. */
const PATHS = {
  dashboard: 'M4 13h6V4H4zM14 20h6v-9h-6zM4 20h6v-4H4zM14 8h6V4h-6z',
  desk: 'M4 5h16v9H4zM8 20h8M12 14v6M8 9.500l2 2 4-4',
  appeals: 'M12 4v16M6 20h12M4 13l3-7 3 7a3 3 0 0 1-6 0zM14 13l3-7 3 7a3 3 0 0 1-6 0z',
  reports: 'M5 3h14v18l-3-2-2 2-2-2-2 2-2-2-3 2zM9 8h6M9 12h6',
  eye: 'M2.500 12s3.500-6.500 9.500-6.500 9.500 6.500 9.500 6.500-3.500 6.500-9.500 6.500S2.500 12 2.500 12zM12 14.500a2.500 2.500 0 1 0 0-5 2.500 2.500 0 0 0 0 5z',
  reporters:
    'M9 11a3.500 3.500 0 1 0 0-7 3.500 3.500 0 0 0 0 7zM3 20a6 6 0 0 1 12 0M16 4.500a3.500 3.500 0 0 1 0 6.500M18 14.500a6 6 0 0 1 3 5.500',
  identifiers: 'M10 4L8 20M16 4l-2 16M4 9h16.500M3.500 15H20',
  articles: 'M6 3h8l4 4v14H6zM14 3v4h4M9 12h6M9 16h6',
  pushes: 'M21 3L3 10l7 3 3 7zM10 13l4-4',
  digests: 'M4 20V4M4 20h16M8 16v-4M12 16V8M16 16v-6',
  cases: 'M4 8h16v11H4zM9 8V5h6v3M4 13h16',
  schedule: 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM12 7v5l3 2',
  jobs: 'M4 6h10M4 12h16M4 18h7M18 4l2 2-2 2M15 16l2 2-2 2',
  audit: 'M12 3l8 3v6c0 5-3.500 7.500-8 9-4.500-1.500-8-4-8-9V6zM9 12l2 2 4-4',
  staff: 'M12 11a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM4.500 21a7.500 7.500 0 0 1 15 0',
  accounts: 'M4 10l1.500-6h13L20 10M5 10v10h14V10M4 10h16M10 20v-5h4v5',
  channels: 'M4 5h16v11h-8l-4 4v-4H4zM8 9h8M8 12h5',
  help: 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM9.500 9.500a2.500 2.500 0 1 1 3.500 2.300c-.7.4-1 .8-1 1.700M12 16.500v.1',
  menu: 'M4 6h16M4 12h16M4 18h16',
  back: 'M15 5l-7 7 7 7',
  next: 'M9 5l7 7-7 7',
  plus: 'M12 5v14M5 12h14',
  out: 'M14 8V5H5v14h9v-3M9 12h12M18 9l3 3-3 3',
  key: 'M8 19a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM11 12l8-8M16 7l3 3',
  download: 'M12 4v11M7.500 11l4.500 4.500L16.500 11M4 20h16',
  dot: 'M12 13a1 1 0 1 0 0-2 1 1 0 0 0 0 2z',
} as const;

export type IconName = keyof typeof PATHS;

/** An icon; decorative, so hidden from screen readers. A name without a drawing gives a dot. */
export function icon(name: string): Html {
  const path = name in PATHS ? PATHS[name as IconName] : PATHS.dot;
  return new Html(
    `<svg class="icon" width="20" height="20" viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="1.7" stroke-linecap="round" stroke-linejoin="round" aria-hidden="true" focusable="false"><path d="${path}"/></svg>`,
  );
}
