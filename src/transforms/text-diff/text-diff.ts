import { editScript } from './edit-script.js';

/** A piece of a line. */
export interface DiffPiece {
  readonly text: string;
  /** Whether it is not in the line that this one is compared with. */
  readonly isChanged: boolean;
}

/** A line of a comparison; `skipped` stands for so many lines that are the same. */
export type DiffLine =
  | { readonly type: 'same' | 'removed' | 'added'; readonly pieces: readonly DiffPiece[] }
  | { readonly type: 'skipped'; readonly count: number };

/** More changed lines, or changed words in a line, are shown as one replacement. */
const MOST_LINES = 1000, MOST_WORDS = 200;
/** Longer lines are compared as a whole. */
const LONGEST_LINE = 10_000;
/** So many equal lines are kept on either side of a change. */
const CONTEXT = 3;

/**
 * Compares two texts line by line, and the lines of a change word by word.
 * Long stretches of equal lines are left out and counted. Bounded in time:
 * where texts differ in more than a thousand lines, all that lies between their
 * common beginning and end counts as replaced.
 */
export function textDiff(before: string, after: string): readonly DiffLine[] {
  const a = before.split('\n'), b = after.split('\n');
  const edits = editScript(a, b, MOST_LINES);
  return edits.flatMap(({ type, from, count }, i): readonly DiffLine[] => {
    const next = edits[i + 1];
    if (type === 'same') return sameLines(b.slice(from, from + count), { isFirst: i === 0, isLast: next === undefined });
    if (type === 'removed' && next?.type === 'added') return changedLines(a.slice(from, from + count), b.slice(next.from, next.from + next.count));
    if (type === 'added' && edits[i - 1]?.type === 'removed') return []; // came with what it replaces
    return (type === 'removed' ? a : b).slice(from, from + count).map((text) => whole(type, text));
  });
}

function sameLines(lines: readonly string[], { isFirst, isLast }: { readonly isFirst: boolean; readonly isLast: boolean }): readonly DiffLine[] {
  const before = isFirst ? 0 : CONTEXT, after = isLast ? 0 : CONTEXT;
  const shown = (part: readonly string[]): DiffLine[] => part.map((text) => ({ type: 'same', pieces: [{ text, isChanged: false }] }));
  const skipped = lines.length - before - after;
  if (skipped <= 2) return shown(lines);
  return [...shown(lines.slice(0, before)), { type: 'skipped', count: skipped }, ...shown(after > 0 ? lines.slice(-after) : [])];
}

/** Lines that took each other's place: as many as can be are compared word by word. */
function changedLines(removed: readonly string[], added: readonly string[]): readonly DiffLine[] {
  const pairs = removed.length === added.length ? removed.map((text, i) => wordDiff(text, added[i])) : [];
  return [
    ...removed.map((text, i): DiffLine => (pairs[i] ? { type: 'removed', pieces: pairs[i].removed } : whole('removed', text))),
    ...added.map((text, i): DiffLine => (pairs[i] ? { type: 'added', pieces: pairs[i].added } : whole('added', text))),
  ];
}

function whole(type: 'removed' | 'added', text: string): DiffLine {
  return { type, pieces: [{ text, isChanged: true }] };
}

function wordDiff(before: string, after: string): { readonly removed: readonly DiffPiece[]; readonly added: readonly DiffPiece[] } | undefined {
  if (before.length > LONGEST_LINE || after.length > LONGEST_LINE) return undefined;
  const a = wordsOf(before), b = wordsOf(after);
  const removed: DiffPiece[] = [], added: DiffPiece[] = [];
  for (const { type, from, count } of editScript(a, b, MOST_WORDS)) {
    const text = (type === 'removed' ? a : b).slice(from, from + count).join('');
    if (type !== 'added') removed.push({ text, isChanged: type === 'removed' });
    if (type !== 'removed') added.push({ text, isChanged: type === 'added' });
  }
  return { removed, added };
}

/** Words, runs of white space, and single other characters. */
function wordsOf(text: string): readonly string[] {
  return text.match(/[\p{L}\p{N}_]+|\s+|[^\p{L}\p{N}_\s]/gu) ?? [];
}
