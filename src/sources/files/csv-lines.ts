const DELIMITERS = [',', '\t', ';', '|'];

/**
 * Returns the delimiter of a table by its first line: the one that occurs most
 * often outside quotes; a comma where there is none.
 */
export function findDelimiter(line: string): string {
  const bare = line.replace(/"(?:[^"]|"")*"/g, '');
  const counts = DELIMITERS.map((delimiter) => bare.split(delimiter).length);
  return DELIMITERS[counts.indexOf(Math.max(...counts))];
}

/**
 * Splits a line into cells: quoted cells may hold delimiters, line breaks and
 * doubled quotes. `undefined` where a quote is still open, so that the cell
 * goes on in the next line.
 */
export function splitCells(line: string, delimiter: string): string[] | undefined {
  if (!line.includes('"')) return line.split(delimiter);
  const cells: string[] = [];
  for (let at = 0; ;) {
    let cell: string;
    if (line[at] === '"') {
      const end = closingQuote(line, at);
      if (end < 0) return undefined;
      const rest = nextDelimiter(line, delimiter, end + 1);
      cell = line.slice(at + 1, end).replaceAll('""', '"') + line.slice(end + 1, rest);
      at = rest;
    } else {
      const rest = nextDelimiter(line, delimiter, at);
      cell = line.slice(at, rest);
      at = rest;
    }
    cells.push(cell);
    if (at >= line.length) return cells;
    at += delimiter.length;
  }
}

function closingQuote(line: string, open: number): number {
  for (let at = line.indexOf('"', open + 1); at >= 0; at = line.indexOf('"', at + 2)) {
    if (line[at + 1] !== '"') return at;
  }
  return -1;
}

function nextDelimiter(line: string, delimiter: string, from: number): number {
  const at = line.indexOf(delimiter, from);
  return at < 0 ? line.length : at;
}
