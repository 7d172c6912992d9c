/** What a spreadsheet takes for the beginning of a formula, in plain and full width. */
const FORMULA = /^[=+\-@\t\r\n＝＋－＠]/;

/** Returns text so that no spreadsheet runs it as a formula: with an apostrophe in front where it looks like one. */
export function withoutFormula(text: string): string {
  return FORMULA.test(text) ? `'${text}` : text;
}

/** Returns lines of cells as CSV (RFC 4180). Cells are written as they are; see {@link withoutFormula}. */
export function csvText(lines: readonly (readonly string[])[]): string {
  return lines.map((cells) => `${cells.map(quoteCsv).join(',')}\r\n`).join('');
}

/** Returns lines of cells between tabs, as spreadsheets paste them; see {@link withoutFormula}. */
export function tsvText(lines: readonly (readonly string[])[]): string {
  return lines.map((cells) => cells.map((cell) => cell.replace(/[\t\r\n]+/g, ' ')).join('\t')).join('\n');
}

/** Returns lines of cells as a Markdown table, the first being the head; `isNumber` says which columns are aligned right. */
export function markdownTable(lines: readonly (readonly string[])[], isNumber: (column: number) => boolean): string {
  const [head = [], ...rest] = lines.map((cells) => cells.map(escapeMarkdown));
  const rule = head.map((_, column) => (isNumber(column) ? '---:' : '---'));
  return [head, rule, ...rest].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

function quoteCsv(cell: string): string {
  return /[",\r\n]/.test(cell) ? `"${cell.replace(/"/g, '""')}"` : cell;
}

/** Text that Markdown shows as it is, on one line. */
function escapeMarkdown(cell: string): string {
  return cell.replace(/[\r\n\t]+/g, ' ').replace(/[\\`*_[\]<>|~$&]/g, '\\$&');
}
