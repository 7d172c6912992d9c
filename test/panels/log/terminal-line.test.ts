import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readTerminalLine, textOfLine } from '../../../src/panels/log/terminal-line.js';
import { styleAfter } from '../../../src/panels/log/ansi-style.js';
import { MARKUP_ATTACKS } from '../../fixtures/attacks.js';

const E = '\u001b';

test('reads colours and weights', () => {
  const { spans } = readTerminalLine(`a${E}[1;31mbold red${E}[22mred${E}[0m plain ${E}[38;5;208morange${E}[38;2;1;2;3mown${E}[39m${E}[4;44mon blue`);
  assert.deepEqual(spans, [
    { text: 'a', style: {} }, { text: 'bold red', style: { bold: true, color: 1 } }, { text: 'red', style: { color: 1 } },
    { text: ' plain ', style: {} }, { text: 'orange', style: { color: 208 } }, { text: 'own', style: { color: [1, 2, 3] } },
    { text: 'on blue', style: { underline: true, background: 4 } },
  ]);
});

test('reads every way to write a colour', () => {
  assert.deepEqual(styleAfter({}, '38:2::255:0:7'), { color: [255, 0, 7] });
  assert.deepEqual(styleAfter({}, '38:2:255:0:7'), { color: [255, 0, 7] });
  assert.deepEqual(styleAfter({}, '38:5:9'), { color: 9 });
  assert.deepEqual(styleAfter({}, '97;101'), { color: 15, background: 9 });
  assert.deepEqual(styleAfter({ color: 1, bold: true }, ''), {});
  assert.deepEqual(styleAfter({}, '4:3'), { underline: true });
  assert.deepEqual(styleAfter({ underline: true }, '4:0'), {});
});

test('colours that are no colours change nothing', () => {
  for (const odd of ['38;5;256', '38;5;-1', '38;2;1;2', '38;2;300;0;0', '38', '999', '38;7;1', 'x', ';;;'.repeat(100)]) {
    assert.equal(styleAfter({}, odd).color, undefined, odd);
  }
});

test('hands the style on to the next line', () => {
  const { end } = readTerminalLine(`${E}[31mfailed`);
  assert.deepEqual(readTerminalLine('in line 3', { start: end }).spans, [{ text: 'in line 3', style: { color: 1 } }]);
});

test('a progress bar shows its last state', () => {
  assert.equal(textOfLine('  0%|   | 0/9\r 50%|#  | 4/9\r100%|###| 9/9'), '100%|###| 9/9');
  assert.equal(textOfLine('longer than\rshort'), 'shortr than', 'what is not written over stays, as in a terminal');
  assert.equal(textOfLine(`longer than\rshort${E}[K`), 'short');
  assert.equal(textOfLine(`gone${E}[2K\rnew`), 'new');
  assert.equal(textOfLine('12/100\b\b\b\b\b\b13/100'), '13/100');
  assert.equal(textOfLine(`abc${E}[1Gx`), 'xbc');
  assert.equal(textOfLine('done\r'), 'done');
});

test('a progress bar of a megabyte costs its last states only', () => {
  const line = Array.from({ length: 60_000 }, (_, i) => `\r${String(i).padStart(6)} of 60000 steps`).join('');
  assert.ok(line.length > 1_000_000);
  assert.equal(textOfLine(line).trim(), '59999 of 60000 steps');
});

test('every other escape sequence does nothing', () => {
  const sequences = [
    `${E}]0;title\u0007`, `${E}]8;;http://host.invalid/\u0007`, `${E}]52;c;c3RvbGVu\u0007`, `${E}]1337;File=inline=1:AAAA\u0007`, `${E}P1;2q#0~~@@${E}\\`,
    `${E}[2J`, `${E}[H`, `${E}[?1049h`, `${E}[>0c`, `${E}[6n`, `${E}[31337;1t`, `${E}c`, `${E}(B`, `${E}#8`, `${E}_x${E}\\`, `${E}^x${E}\\`,
    '\u009b31m', '\u009d0;title\u009c', '\u0000', '\u0007', '\u000e', '\u007f', '\u0085', '\u0090x\u009c', `${E}[1;2;3;4;5;6x`,
  ];
  for (const sequence of sequences) assert.equal(textOfLine(`a${sequence}b`), 'ab', JSON.stringify(sequence));
});

test('a sequence that is cut off takes nothing else with it', () => {
  assert.equal(textOfLine(`text${E}`), 'text');
  assert.equal(textOfLine(`text${E}[`), 'text');
  assert.equal(textOfLine(`text${E}[38;5`), 'text38;5'); // no letter: an escape and then text
  assert.equal(textOfLine(`text${E}]0;never ends`), 'text');
});

test('markup stays text', () => {
  for (const attack of MARKUP_ATTACKS) assert.equal(textOfLine(attack), attack);
});

test('says how much of a line was left out', () => {
  const { spans, cut } = readTerminalLine('x'.repeat(1_000_000), { limit: 2000 });
  assert.equal(spans[0].text.length, 2000);
  assert.equal(cut, 998_000);
});

test('what a hostile line may cost has an end', () => {
  const started = performance.now();
  for (const line of ['a\b'.repeat(500_000), `ab${E}[1Gc`.repeat(100_000), `${E}[31ma\rb`.repeat(100_000), `${E}[`.repeat(500_000), `${E}]`.repeat(500_000), `${E}[1;`.repeat(300_000)]) textOfLine(line);
  assert.ok(performance.now() - started < 3000);
});
