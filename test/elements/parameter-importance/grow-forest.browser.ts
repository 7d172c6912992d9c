import { expect } from '@open-wc/testing';
import { growForest } from '../../../src/elements/parameter-importance/grow-forest.js';
import { RandomForest, type ForestResult, type ForestTask } from '../../../src/transforms/random-forest/random-forest.js';
import { seededRandom } from '../../../src/transforms/random-forest/random.js';

function task(rows: number, trees: number): ForestTask {
  const random = seededRandom(2);
  const columns = Array.from({ length: 10 }, () => Float64Array.from({ length: rows }, random));
  return { columns, keyOfColumn: Uint32Array.from(columns.keys()), target: columns[0].map((value, row) => value + columns[1][row] ** 2), trees, seed: 5 };
}
const large = task(1000, 60), small = task(50, 20);
const never = new AbortController().signal;
const nothing = (): void => undefined;

function expected(given: ForestTask): ForestResult {
  const forest = new RandomForest(given);
  while (!forest.isDone) forest.grow();
  return forest.result();
}

describe('growing a forest', () => {
  it('has a worker do it where it is large, and tells how far it is', async () => {
    const grown: number[] = [];
    let started = 0;
    const startWorker = (): Worker => {
      started++;
      return new Worker(new URL('/src/elements/parameter-importance/forest-worker.ts', location.href), { type: 'module' });
    };
    const result = await growForest(large, { signal: never, progress: (trees) => grown.push(trees), startWorker });
    expect(started).to.equal(1);
    expect(result).to.deep.equal(expected(large));
    expect(grown[0]).to.equal(0);
    expect(grown.at(-1)).to.equal(60);
    expect(grown).to.deep.equal([...grown].sort((a, b) => a - b));
  });

  it('does a small one itself', async () => {
    const startWorker = (): Worker => { throw new Error('not needed'); };
    expect(await growForest(small, { signal: never, progress: nothing, startWorker })).to.deep.equal(expected(small));
  });

  it('does a large one itself, in slices, where a worker is refused', async () => {
    let turns = 0, isOver = false;
    const turn = (): void => {
      turns++;
      if (!isOver) setTimeout(turn);
    };
    turn();
    const startWorker = (): Worker => { throw new DOMException('another origin', 'SecurityError'); };
    const result = await growForest(large, { signal: never, progress: nothing, startWorker });
    isOver = true;
    expect(result).to.deep.equal(expected(large));
    expect(turns, 'others had their turn').to.be.greaterThan(3);
  });

  it('does it itself where the worker’s file is not there', async () => {
    const startWorker = (): Worker => new Worker(new URL('/not/there.js', location.href), { type: 'module' });
    expect(await growForest(large, { signal: never, progress: nothing, startWorker })).to.deep.equal(expected(large));
  });

  it('gives up when it is told to, and stops the worker', async () => {
    const workers: Worker[] = [];
    let stopped = 0;
    const startWorker = (): Worker => {
      const worker = new Worker(new URL('/src/elements/parameter-importance/forest-worker.ts', location.href), { type: 'module' });
      const terminate = worker.terminate.bind(worker);
      worker.terminate = () => { stopped++; terminate(); };
      workers.push(worker);
      return worker;
    };
    for (const given of [task(2000, 2000), task(500, 55)]) {
      const abort = new AbortController();
      let error: unknown;
      const done = growForest(given, { signal: abort.signal, progress: () => abort.abort(), startWorker: given.trees > 100 ? startWorker : () => { throw new Error('refused'); } });
      await done.catch((reason: unknown) => { error = reason; });
      expect((error as Error).name).to.equal('AbortError');
    }
    expect(workers.length).to.equal(1);
    expect(stopped).to.equal(1);
  });
});
