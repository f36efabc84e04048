import type { Core } from './app.js';

/** The first answers of a start come first: filling the desk takes a while of this process. */
const AFTER_MS = 2_000;

/**
 * Fills the desk of a new demo a moment after the start (seed-demo-desk.ts), in the process that does the background
 * work; `DEMO_REPORTS=off` leaves it empty. `stop` resolves when nothing of it goes on any more. Never rejects.
 */
export function openDemoDesk(core: Core): { stop(): Promise<void> } {
  const { config, log } = core;
  const end = new AbortController();
  let filling: Promise<void> = Promise.resolve();
  const fill = async (): Promise<void> => {
    try {
      await (await import('./seed-demo-desk.js')).seedDemoDesk(core, end.signal);
    } catch (error) {
      log.warn('demo.reports_failed', { error });
    }
  };
  const timer =
    config.demoReports && config.roles.includes('worker')
      ? setTimeout(() => {
          filling = fill();
        }, AFTER_MS)
      : null;
  timer?.unref();
  return {
    async stop() {
      if (timer !== null) clearTimeout(timer);
      end.abort();
      await filling;
    },
  };
}
