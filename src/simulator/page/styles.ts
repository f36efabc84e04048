/** Stylesheets of every page of the simulator, in the order of their cascade; a page adds its own behind them. */
export const SHARED_STYLES = [
  'base',
  'phone',
  'bubbles',
  'cards',
  'composer',
  'sheet',
  'controls',
  'doors',
  'replay',
  'inspector',
] as const;
