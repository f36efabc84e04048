/** One line of `txwz doctor`. */
export interface Finding {
  /** What was looked at, as a short name that does not change: `data-dir`, `port`. */
  readonly check: string;
  readonly status: 'ok' | 'warn' | 'fail';
  readonly text: string;
  /** What to do; null when nothing has to be done. */
  readonly remedy: string | null;
}

export const ok = (check: string, text: string): Finding => ({ check, status: 'ok', text, remedy: null });

export const warn = (check: string, text: string, remedy: string): Finding => ({
  check,
  status: 'warn',
  text,
  remedy,
});

export const fail = (check: string, text: string, remedy: string): Finding => ({
  check,
  status: 'fail',
  text,
  remedy,
});
