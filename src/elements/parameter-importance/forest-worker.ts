import { RandomForest, type ForestTask } from '../../transforms/random-forest/random-forest.js';
import type { ForestNews } from './grow-forest.js';

/** So often the page hears how far the work is. */
const REPORT_MS = 60;

addEventListener('message', ({ data }: MessageEvent<ForestTask>) => {
  const tell = (news: ForestNews): void => { postMessage(news); };
  const forest = new RandomForest(data);
  let told = 0;
  tell({ grown: 0 });
  while (!forest.isDone) {
    forest.grow();
    const now = performance.now();
    if (now - told < REPORT_MS) continue;
    told = now;
    tell({ grown: forest.grown });
  }
  tell({ grown: forest.grown, result: forest.result() });
});
