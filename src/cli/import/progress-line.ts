/** Where progress is shown. */
export interface ProgressStream {
  readonly isTTY?: boolean;
  readonly columns?: number;
  write(text: string): unknown;
}

/** How many characters the bar has. */
const BAR = 24;

/** Shows progress: a bar that changes in place on a terminal, and elsewhere a line per tenth. */
export function progressLine(stream: ProgressStream): (done: number, total: number, next: string) => void {
  let tenth = -1;
  return (done, total, next) => {
    if (total === 0) return;
    if (!stream.isTTY) {
      const now = Math.floor(10 * done / total);
      if (now === tenth) return;
      tenth = now;
      stream.write(`${done} of ${total}\n`);
      return;
    }
    const full = Math.round(BAR * done / total), isDone = done === total;
    const text = `[${'#'.repeat(full)}${' '.repeat(BAR - full)}] ${done} of ${total} ${next.replace(/\p{Cc}/gu, '?')}`;
    stream.write(`\r\u001B[K${text.slice(0, (stream.columns ?? 80) - 1)}${isDone ? '\n' : ''}`);
  };
}
