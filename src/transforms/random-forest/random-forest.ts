import { seededRandom } from './random.js';
import { growTree, sortColumns, type TrainingRows } from './regression-tree.js';

/** What a forest is grown from; plain data, so that it can be sent to a worker. */
export interface ForestTask {
  /** The same rows in every column, all values finite. */
  readonly columns: readonly Float64Array[];
  /** Columns with the same number belong together: their importances are added up. */
  readonly keyOfColumn: Uint32Array;
  /** The value to predict, finite. */
  readonly target: Float64Array;
  /** How many trees are grown. */
  readonly trees: number;
  /** The same seed gives the same forest. */
  readonly seed: number;
}

/** What a forest tells of the keys it was grown from. */
export interface ForestResult {
  /** The importance of each key; they add up to 1, or are all 0 where no split helped. */
  readonly importance: Float64Array;
  /** The standard deviation of each key's importance from tree to tree. */
  readonly deviation: Float64Array;
  /**
   * How well the trees predict rows that they were not grown from: 1 is
   * perfect, 0 no better than the mean. NaN where it cannot be told.
   */
  readonly outOfBagR2: number;
}

/** Whether two tasks ask for the same forest. */
export function isSameTask(a: ForestTask, b: ForestTask): boolean {
  return a === b || (a.trees === b.trees && a.seed === b.seed && a.columns.length === b.columns.length
    && isSame(a.target, b.target) && isSame(a.keyOfColumn, b.keyOfColumn) && a.columns.every((column, i) => isSame(column, b.columns[i])));
}

function isSame(a: ArrayLike<number>, b: ArrayLike<number>): boolean {
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false;
  return true;
}

/** A tree is grown from at most so many rows, so that the time per tree is bounded. */
const ROWS_PER_TREE = 2000;

/**
 * A random forest for regression, grown tree by tree so that the caller can
 * stop, report progress or let others have their turn in between. Each tree is
 * grown to its end from rows drawn with replacement, as many as there are (at
 * most 2,000), every column a candidate for every split. Importance is the mean
 * decrease in impurity (Breiman 2001; `RandomForestRegressor` of scikit-learn
 * with its default settings, with which it agrees to the noise of the draw). It
 * favours columns with many different values.
 */
export class RandomForest {
  readonly #task: ForestTask;
  readonly #rows: TrainingRows;
  readonly #random: () => number;
  readonly #sum: Float64Array;
  readonly #squares: Float64Array;
  readonly #predicted: Float64Array;
  readonly #predictions: Uint32Array;
  #grown = 0;
  /** Trees that found something to split by. */
  #telling = 0;

  constructor(task: ForestTask) {
    const { columns, keyOfColumn, target, seed } = task;
    const mean = target.reduce((sum, value) => sum + value / target.length, 0);
    const keys = keyOfColumn.reduce((most, key) => Math.max(most, key + 1), 0);
    this.#task = task;
    this.#rows = { columns, target: target.map((value) => value - mean), orders: sortColumns(columns) };
    this.#random = seededRandom(seed);
    this.#sum = new Float64Array(keys);
    this.#squares = new Float64Array(keys);
    this.#predicted = new Float64Array(target.length);
    this.#predictions = new Uint32Array(target.length);
  }

  /** How many trees have been grown. */
  get grown(): number {
    return this.#grown;
  }

  /** Whether all trees have been grown. */
  get isDone(): boolean {
    return this.#grown >= this.#task.trees;
  }

  /** Grows one more tree. */
  grow(): void {
    const weights = this.#draw();
    const tree = growTree(this.#rows, weights, this.#random);
    const ofKeys = new Float64Array(this.#sum.length);
    for (const [column, share] of tree.importance.entries()) ofKeys[this.#task.keyOfColumn[column]] += share;
    if (tree.importance.some((share) => share > 0)) this.#telling++;
    for (const [key, share] of ofKeys.entries()) {
      this.#sum[key] += share;
      this.#squares[key] += share * share;
    }
    for (let row = 0; row < weights.length; row++) {
      if (weights[row] > 0) continue;
      this.#predicted[row] += tree.predict(row);
      this.#predictions[row]++;
    }
    this.#grown++;
  }

  /** What the trees that were grown so far say. */
  result(): ForestResult {
    const trees = Math.max(1, this.#telling);
    const importance = this.#sum.map((sum) => sum / trees);
    const deviation = this.#squares.map((squares, key) => Math.sqrt(Math.max(0, squares / trees - importance[key] ** 2)));
    return { importance, deviation, outOfBagR2: this.#outOfBagR2() };
  }

  #draw(): Uint32Array {
    const { length } = this.#rows.target;
    const weights = new Uint32Array(length);
    for (let i = Math.min(length, ROWS_PER_TREE); i > 0; i--) weights[Math.floor(this.#random() * length)]++;
    return weights;
  }

  #outOfBagR2(): number {
    const { target } = this.#rows;
    const judged = Uint32Array.from(target.keys()).filter((row) => this.#predictions[row] > 0);
    const mean = judged.reduce((sum, row) => sum + target[row] / judged.length, 0);
    let error = 0, variance = 0;
    for (const row of judged) {
      error += (target[row] - this.#predicted[row] / this.#predictions[row]) ** 2;
      variance += (target[row] - mean) ** 2;
    }
    return variance > 0 ? 1 - error / variance : NaN;
  }
}
