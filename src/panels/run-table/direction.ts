import { toNumber, type FieldValue } from '../../data/run.js';
import type { RunTableColumn } from './column.js';

const LOWER = /loss|error|(^|[/_.-])err($|[/_.-])|perplexity|ppl|mse|mae|rmse|latency|(^|[/_.-])(wer|cer|fid|nll)($|[/_.-])|divergence/i;
const HIGHER = /acc|f1|auc|score|reward|return|bleu|rouge|iou|precision|recall|(^|[/_.-])map($|[/_.-])|throughput|win_rate/i;

/** Returns whether a difference is an improvement, as far as the metric's name tells; `undefined` where it does not. */
export function isBetter({ path }: RunTableColumn, difference: FieldValue): boolean | undefined {
  const number = toNumber(difference);
  if (Number.isNaN(number) || number === 0) return undefined;
  if (LOWER.test(path)) return number < 0;
  return HIGHER.test(path) ? number > 0 : undefined;
}
