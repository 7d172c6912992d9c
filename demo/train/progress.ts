/** Shows how far a long piece of work is. */
export interface Progress {
  /** Tells the share of the work that is done, 0 to 1, and what is being done. */
  update(share: number, label: string): void;
  /** Ends the line. */
  done(): void;
}

const BAR_LENGTH = 24;
const REDRAW_MS = 100;

/**
 * Draws a bar with the time that is left on a terminal. Where the stream is no terminal it writes one line
 * for each new label instead.
 */
export function progressBar(stream: NodeJS.WriteStream, now: () => number): Progress {
  const started = now();
  let drawnAt = -Infinity;
  let lastLabel = '';
  return {
    update(share, label) {
      const time = now();
      const fresh = label !== lastLabel;
      if (stream.isTTY ? !fresh && time - drawnAt < REDRAW_MS : !fresh) return;
      drawnAt = time;
      lastLabel = label;
      const filled = Math.round(share * BAR_LENGTH);
      const bar = '█'.repeat(filled) + '░'.repeat(BAR_LENGTH - filled);
      const left = share > 0 ? `${duration(((time - started) / share) * (1 - share))} left` : '';
      const line = `${bar} ${String(Math.floor(share * 100)).padStart(3)} %  ${left.padEnd(11)}  ${label}`;
      stream.write(stream.isTTY ? `\r${line}\u001b[K` : `${line}\n`);
    },
    done() {
      if (stream.isTTY) stream.write('\r\u001b[K');
    },
  };
}

/** Writes milliseconds as minutes and seconds. */
export function duration(milliseconds: number): string {
  const seconds = Math.round(milliseconds / 1000);
  return seconds < 60 ? `${seconds} s` : `${Math.floor(seconds / 60)} m ${seconds % 60} s`;
}
