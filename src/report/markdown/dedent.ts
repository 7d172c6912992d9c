/**
 * Returns text without the indent that all its lines share and without empty
 * lines around it, as Markdown inside indented markup or code needs it.
 */
export function dedent(text: string): string {
  const lines = text.replace(/\r\n?/g, '\n').replace(/^(?:[ \t]*\n)+|\s+$/g, '').split('\n');
  const indents = lines.filter((line) => line.trim() !== '').map((line) => /^[ \t]*/.exec(line)![0]);
  // A first line that starts right after the opening tag says nothing about the indent of the others.
  const [first, ...rest] = indents;
  const shared = commonPrefix(first === '' && !text.startsWith('\n') && rest.length > 0 && !hasTopLevel(lines) ? rest : indents);
  return lines.map((line) => (line.startsWith(shared) ? line.slice(shared.length) : line.trim() === '' ? '' : line)).join('\n');
}

/** Whether any line but the first stands at the very left. */
function hasTopLevel(lines: readonly string[]): boolean {
  return lines.slice(1).some((line) => /^\S/.test(line));
}

function commonPrefix(texts: readonly string[]): string {
  return texts.reduce((shared, text) => {
    let length = 0;
    while (length < shared.length && shared[length] === text[length]) length++;
    return shared.slice(0, length);
  }, texts[0] ?? '');
}
