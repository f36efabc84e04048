/** A progress bar on a terminal, nothing elsewhere: pipes and logs stay clean. */
export interface Progress {
  /** `done` of `total`, with words behind the bar. */
  show(done: number, total: number, words: string): void;
  /** Takes the bar away. */
  end(): void;
}

const WIDTH = 28;
const REDRAW_MS = 80;

export function createProgress(terminal: NodeJS.WritableStream & { readonly isTTY?: boolean }): Progress {
  if (!terminal.isTTY) return { show: () => {}, end: () => {} };
  let drawnAt = 0;
  return {
    show(done, total, words) {
      const now = Date.now();
      if (now - drawnAt < REDRAW_MS && done < total) return;
      drawnAt = now;
      const share = total > 0 ? Math.min(1, done / total) : 0;
      const bar = '█'.repeat(Math.round(share * WIDTH)).padEnd(WIDTH, '░');
      terminal.write(`\r\u001b[2K${bar} ${String(Math.floor(share * 100)).padStart(3)} %  ${words}`);
    },
    end: () => void terminal.write('\r\u001b[2K'),
  };
}
