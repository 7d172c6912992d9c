/** Returns the type of source that an address stands for; a run bundle where its ending says nothing else. */
export function typeOfAddress(src: string): string {
  if (/^https:\/\/(app\.|www\.)?wandb\.ai\//i.test(src)) return 'wandb';
  const path = src.replace(/[?#].*$/s, '');
  if (/(^|\/)mlruns\.json$/.test(path)) return 'mlruns';
  if (/(^|\/)experiment_state-[^/]*\.json$/.test(path)) return 'ray-tune';
  const isFile = /\.(csv|tsv|ndjson|jsonl|parquet|arrow|feather|wandb|txt|log)$/i.test(path) || /(^|[/.])tfevents(\.[^/]*)?$/.test(path) || /((trainer_state|history|metrics|golden_values|trials)[^/]*|(^|\/)result)\.json$/i.test(path);
  return isFile ? 'files' : 'bundle';
}
