/** What a spreadsheet takes for the beginning of a formula, in half and full width. */
const FORMULA = /^[=+\-@\t\r＝＋－＠]/;

/**
 * Returns text as one CSV cell (RFC 4180). Text that a spreadsheet would run as
 * a formula gets an apostrophe in front; numbers are not text and need none.
 */
export function csvCell(text: string): string {
  const safe = FORMULA.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
