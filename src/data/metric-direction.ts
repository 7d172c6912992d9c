const LOWER = /loss|error|(?:^|[/_.-])err(?:$|[/_.-])|perplexity|ppl|mse|mae|rmse|latency|(?:^|[/_.-])(?:wer|cer|fid|nll)(?:$|[/_.-])|divergence/i;
const HIGHER = /acc|f1|auc|score|reward|return|bleu|rouge|iou|precision|recall|(?:^|[/_.-])map(?:$|[/_.-])|throughput|win_rate/i;

/** Returns which end of a metric is the good one, as far as its name tells: `min` for a loss, `max` for an accuracy. */
export function metricDirection(name: string): 'min' | 'max' | undefined {
  if (LOWER.test(name)) return 'min';
  return HIGHER.test(name) ? 'max' : undefined;
}
