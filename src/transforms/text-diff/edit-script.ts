/** A stretch of two sequences: the same in both, only in the first, or only in the second. */
export interface Edit {
  readonly type: 'same' | 'removed' | 'added';
  /** Where it begins in the sequence it is from; in the second one for what is the same. */
  readonly from: number;
  readonly count: number;
}

/**
 * Returns how `a` becomes `b` with the fewest removals and additions (Myers
 * 1986, "An O(ND) Difference Algorithm"). Time and memory grow with the square
 * of the number of changes; where there are more than `most`, all between the
 * common beginning and the common end is removed and added.
 */
export function editScript(a: ArrayLike<unknown>, b: ArrayLike<unknown>, most: number): readonly Edit[] {
  let start = 0, end = 0;
  while (start < a.length && start < b.length && a[start] === b[start]) start++;
  while (end < a.length - start && end < b.length - start && a[a.length - 1 - end] === b[b.length - 1 - end]) end++;
  const middle = { a, b, start, aCount: a.length - start - end, bCount: b.length - start - end };
  const steps = stepsOf(middle, most);
  return joined([
    { type: 'same', from: 0, count: start },
    ...steps ?? [{ type: 'removed', from: start, count: middle.aCount }, { type: 'added', from: start, count: middle.bCount }] as const,
    { type: 'same', from: b.length - end, count: end },
  ]);
}

/** The part of two sequences in which they differ. */
interface Middle {
  readonly a: ArrayLike<unknown>;
  readonly b: ArrayLike<unknown>;
  readonly start: number;
  readonly aCount: number;
  readonly bCount: number;
}

/** `undefined` where there are more than `most` changes. */
function stepsOf({ a, b, start, aCount, bCount }: Middle, most: number): readonly Edit[] | undefined {
  const limit = Math.min(most, aCount + bCount);
  // How far into `a` each diagonal got, as it was before each round.
  const furthest = new Int32Array(2 * limit + 3), rounds: Int32Array[] = [];
  const middle = limit + 1;
  for (let changes = 0; changes <= limit; changes++) {
    rounds.push(furthest.slice(middle - changes - 1, middle + changes + 2));
    for (let diagonal = -changes; diagonal <= changes; diagonal += 2) {
      const at = middle + diagonal;
      const isDown = diagonal === -changes || (diagonal !== changes && furthest[at - 1] < furthest[at + 1]);
      let x = isDown ? furthest[at + 1] : furthest[at - 1] + 1;
      while (x < aCount && x - diagonal < bCount && a[start + x] === b[start + x - diagonal]) x++;
      furthest[at] = x;
      if (x >= aCount && x - diagonal >= bCount) return stepsBack(rounds, { start, x: aCount, y: bCount });
    }
  }
  return undefined;
}

/** Follows the rounds from the end back to the beginning. */
function stepsBack(rounds: readonly Int32Array[], { start, ...end }: { readonly start: number; readonly x: number; readonly y: number }): readonly Edit[] {
  const steps: Edit[] = [];
  let { x, y } = end;
  for (let changes = rounds.length - 1; changes >= 0; changes--) {
    const round = rounds[changes], diagonal = x - y;
    const at = (other: number): number => round[other + changes + 1];
    const isDown = diagonal === -changes || (diagonal !== changes && at(diagonal - 1) < at(diagonal + 1));
    const before = isDown ? diagonal + 1 : diagonal - 1;
    const fromX = changes === 0 ? 0 : at(before), fromY = fromX - (changes === 0 ? 0 : before);
    const afterX = changes === 0 ? 0 : isDown ? fromX : fromX + 1;
    if (x > afterX) steps.push({ type: 'same', from: start + y - (x - afterX), count: x - afterX });
    if (changes > 0) steps.push(isDown ? { type: 'added', from: start + fromY, count: 1 } : { type: 'removed', from: start + fromX, count: 1 });
    x = fromX;
    y = fromY;
  }
  return steps.reverse();
}

/** Joins neighbours of one kind; of what changes in one place the removals come first. */
function joined(steps: readonly Edit[]): readonly Edit[] {
  const edits: Edit[] = [];
  let open: Record<'removed' | 'added', Edit | undefined> = { removed: undefined, added: undefined };
  const close = (): void => {
    for (const edit of [open.removed, open.added]) if (edit) edits.push(edit);
    open = { removed: undefined, added: undefined };
  };
  for (const step of steps) {
    if (step.count === 0) continue;
    if (step.type !== 'same') {
      const known = open[step.type];
      open[step.type] = known ? { ...known, count: known.count + step.count } : step;
      continue;
    }
    close();
    const last = edits.at(-1);
    if (last?.type === 'same') edits[edits.length - 1] = { ...last, count: last.count + step.count };
    else edits.push(step);
  }
  close();
  return edits;
}
