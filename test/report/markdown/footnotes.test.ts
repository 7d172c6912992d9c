import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseMarkdown } from '../../../src/report/markdown/parse-markdown.js';
import { plainText, type MarkdownNode } from '../../../src/report/markdown/tree.js';

function words(nodes: readonly MarkdownNode[]): string {
  return nodes.map((node) => ('children' in node && node.type !== 'quote' ? plainText(node.children) : node.type)).join('|');
}

function notesOf(source: string): readonly (readonly [number: number, references: number, text: string])[] {
  const last = parseMarkdown(source).at(-1);
  return last?.type === 'footnotes' ? last.notes.map(({ number, references, children }) => [number, references, words(children)]) : [];
}

test('numbers footnotes by the order of their references, not of their texts', () => {
  const source = 'One[^b] two[^a] three[^b].\n\n[^a]: first\n[^b]: second\n';
  assert.deepEqual(notesOf(source), [[1, 2, 'second'], [2, 1, 'first']]);
  const [paragraph] = parseMarkdown(source);
  assert.deepEqual(paragraph.type === 'paragraph' && paragraph.children.filter(({ type }) => type === 'footnote'), [
    { type: 'footnote', number: 1, reference: 1 }, { type: 'footnote', number: 2, reference: 1 }, { type: 'footnote', number: 1, reference: 2 },
  ]);
});

test('reads notes of several lines and several paragraphs', () => {
  assert.deepEqual(notesOf('x[^1]\n\n[^1]: one\ngoes on\n\n    and more\n\nafter'), [[1, 1, 'one\ngoes on|and more']]);
});

test('leaves references to nothing as they were written, and notes that nothing refers to out', () => {
  const nodes = parseMarkdown('a[^missing] b\n\n[^unused]: never');
  assert.equal(words(nodes), 'a[^missing] b');
});

test('reads the notes of notes', () => {
  assert.deepEqual(notesOf('x[^1]\n\n[^1]: see[^2]\n[^2]: and[^1]'), [[1, 2, 'see'], [2, 1, 'and']]);
});

test('of two notes with one label the first counts', () => {
  assert.deepEqual(notesOf('x[^1]\n\n[^1]: first\n\n[^1]: second'), [[1, 1, 'first']]);
});
