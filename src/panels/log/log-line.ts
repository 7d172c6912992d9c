/** What stands at the head of a line of a log that W&B keeps: `ERROR 2026-11-14T08:30:00.123 text`. */
const HEAD = /^(ERROR )?(\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(?:[.,]\d{1,9})?(?:Z|[+-]\d\d:?\d\d)?) /;

/** A line of a log, and what its head says. */
export interface LogLine {
  /** What was printed. */
  readonly text: string;
  /** When, in milliseconds since 1970; without a zone the head means UTC. */
  readonly time?: number;
  /** Whether it went to the error output. */
  readonly isError: boolean;
}

/** Takes the head off a line, where it has one: a time, and before it `ERROR ` for what went to the error output. */
export function readLogLine(line: string): LogLine {
  const found = HEAD.exec(line);
  if (!found) return { text: line, isError: false };
  const [head, error, stamp] = found;
  const iso = stamp.replace(' ', 'T').replace(',', '.');
  const time = Date.parse(/(?:Z|[+-]\d\d:?\d\d)$/.test(iso) ? iso : `${iso}Z`);
  if (Number.isNaN(time)) return { text: line, isError: false };
  return { text: line.slice(head.length), time, isError: error !== undefined };
}
