/** What trees are grown from: the same rows in every column, all finite. */
export interface TrainingRows {
  readonly columns: readonly Float64Array[];
  /** The value to predict, its mean taken off so that no digit is lost in sums of squares. */
  readonly target: Float64Array;
  /** For every column its rows in the order of its values. */
  readonly orders: readonly Uint32Array[];
}

/** A grown tree. */
export interface RegressionTree {
  /** How much the splits by each column have lessened the variance, as shares that add up to 1; all 0 where there was nothing to split. */
  readonly importance: Float64Array;
  /** Returns the mean of the leaf in which a row ends. */
  predict(row: number): number;
}

/** Returns for every column its rows in the order of its values, as {@link growTree} wants them. */
export function sortColumns(columns: readonly Float64Array[]): Uint32Array[] {
  return columns.map((column) => Uint32Array.from(column.keys()).sort((a, b) => column[a] - column[b]));
}

/**
 * Grows a regression tree (CART): every node is split where the squared error
 * falls most, until its rows agree in the target or cannot be told apart.
 * `weights` says how often each row was drawn. Of equal splits the one of the
 * column that `random` puts first is taken.
 *
 * The rows of a node stand together in every column's order, so a level of the
 * tree costs one pass over rows and columns and nothing is sorted again.
 */
export function growTree(rows: TrainingRows, weights: Uint32Array, random: () => number): RegressionTree {
  return new TreeGrower(rows, weights, random).grow();
}

interface Split {
  readonly column: number;
  /** Rows up to this value go left. */
  readonly threshold: number;
  /** How much the weighted sum of squares falls. */
  readonly gain: number;
}

/** A node: the part of every order where its rows stand. */
interface Range { readonly from: number; readonly to: number }

class TreeGrower {
  readonly #rows: TrainingRows;
  readonly #weights: Uint32Array;
  readonly #random: () => number;
  /** The drawn rows in the order of each column, node by node. */
  readonly #orders: readonly Uint32Array[];
  readonly #isLeft: Uint8Array;
  readonly #moved: Uint32Array;
  readonly #tries: Uint32Array;
  readonly #importance: Float64Array;
  /** Per node: the column of its split, −1 for a leaf. */
  readonly #column: number[] = [];
  /** Per node: the threshold of its split, or the mean of a leaf. */
  readonly #value: number[] = [];
  /** Per node: its left child; the right one comes after it. */
  readonly #child: number[] = [];

  constructor(rows: TrainingRows, weights: Uint32Array, random: () => number) {
    this.#rows = rows;
    this.#weights = weights;
    this.#random = random;
    this.#orders = rows.orders.map((order) => order.filter((row) => weights[row] > 0));
    this.#isLeft = new Uint8Array(weights.length);
    this.#moved = new Uint32Array(weights.length);
    this.#tries = Uint32Array.from(rows.columns.keys());
    this.#importance = new Float64Array(rows.columns.length);
  }

  grow(): RegressionTree {
    const open = [{ node: this.#addNode(), from: 0, to: this.#orders[0]?.length ?? 0 }];
    for (let next = open.pop(); next; next = open.pop()) {
      const middle = this.#splitNode(next.node, next);
      if (middle === undefined) continue;
      const left = this.#addNode(), right = this.#addNode();
      this.#child[next.node] = left;
      open.push({ node: right, from: middle, to: next.to }, { node: left, from: next.from, to: middle });
    }
    const total = this.#importance.reduce((sum, gain) => sum + gain, 0);
    const importance = total > 0 ? this.#importance.map((gain) => gain / total) : this.#importance;
    return { importance, predict: (row) => this.#predict(row) };
  }

  #addNode(): number {
    this.#column.push(-1);
    this.#child.push(-1);
    return this.#value.push(0) - 1;
  }

  #predict(row: number): number {
    let node = 0;
    while (this.#column[node] >= 0) {
      const goesLeft = this.#rows.columns[this.#column[node]][row] <= this.#value[node];
      node = this.#child[node] + (goesLeft ? 0 : 1);
    }
    return this.#value[node];
  }

  /** Splits a node and returns where its right part begins; `undefined` where it became a leaf. */
  #splitNode(node: number, range: Range): number | undefined {
    const { target } = this.#rows;
    const order = this.#orders[0] ?? [];
    let weight = 0, sum = 0, squares = 0;
    for (let i = range.from; i < range.to; i++) {
      const w = this.#weights[order[i]], y = target[order[i]];
      weight += w;
      sum += w * y;
      squares += w * y * y;
    }
    this.#value[node] = weight > 0 ? sum / weight : 0;
    const impurity = squares / weight - (sum / weight) ** 2;
    const split = range.to - range.from < 2 || !(impurity > Number.EPSILON) ? undefined : this.#bestSplit(range, weight, sum);
    if (!split) return undefined;
    this.#importance[split.column] += split.gain;
    this.#column[node] = split.column;
    this.#value[node] = split.threshold;
    return this.#divide(range, split);
  }

  #bestSplit(range: Range, weight: number, sum: number): Split | undefined {
    const tries = this.#tries;
    let best: Split | undefined;
    for (let left = tries.length; left > 0; left--) {
      const chosen = Math.floor(this.#random() * left), column = tries[chosen];
      tries[chosen] = tries[left - 1];
      tries[left - 1] = column;
      const split = this.#bestOfColumn(column, range, weight, sum);
      if (split && (!best || split.gain > best.gain)) best = split;
    }
    return best;
  }

  #bestOfColumn(column: number, { from, to }: Range, weight: number, sum: number): Split | undefined {
    const values = this.#rows.columns[column], order = this.#orders[column], { target } = this.#rows;
    if (values[order[from]] === values[order[to - 1]]) return undefined;
    let leftWeight = 0, leftSum = 0, best = -Infinity, at = -1;
    for (let i = from; i < to - 1; i++) {
      const row = order[i], w = this.#weights[row];
      leftWeight += w;
      leftSum += w * target[row];
      if (values[row] === values[order[i + 1]]) continue;
      const rightSum = sum - leftSum;
      const score = (leftSum * leftSum) / leftWeight + (rightSum * rightSum) / (weight - leftWeight);
      if (score <= best) continue;
      best = score;
      at = i;
    }
    const low = values[order[at]], high = values[order[at + 1]], middle = low / 2 + high / 2;
    return { column, threshold: middle < high ? middle : low, gain: Math.max(0, best - (sum * sum) / weight) };
  }

  /** Moves the rows that go left to the front of the node in every order, and returns where the others begin. */
  #divide({ from, to }: Range, { column, threshold }: Split): number {
    const values = this.#rows.columns[column], own = this.#orders[column];
    for (let i = from; i < to; i++) this.#isLeft[own[i]] = values[own[i]] <= threshold ? 1 : 0;
    let middle = from;
    for (const order of this.#orders) {
      let right = 0;
      middle = from;
      for (let i = from; i < to; i++) {
        const row = order[i];
        if (this.#isLeft[row]) order[middle++] = row;
        else this.#moved[right++] = row;
      }
      order.set(this.#moved.subarray(0, right), middle);
    }
    return middle;
  }
}
