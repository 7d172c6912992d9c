/** A file format that has a reader. */
export type FileFormat = 'csv' | 'ndjson' | 'json' | 'parquet' | 'tfevents' | 'wandb' | 'arrow';

const BY_EXTENSION: Readonly<Record<string, FileFormat>> = {
  csv: 'csv', tsv: 'csv', ndjson: 'ndjson', jsonl: 'ndjson', json: 'json', parquet: 'parquet', wandb: 'wandb', arrow: 'arrow', feather: 'arrow',
};

/** Returns the format that a path names, or `undefined` where only the content can tell. */
export function formatOfPath(path: string): FileFormat | undefined {
  if (/(^|[/.])tfevents(\.[^/]*)?$/.test(path.replace(/[?#].*$/s, ''))) return 'tfevents';
  const extension = /\.([a-z0-9]+)$/i.exec(path.replace(/[?#].*$/s, ''))?.[1]?.toLowerCase() ?? '';
  return Object.hasOwn(BY_EXTENSION, extension) ? BY_EXTENSION[extension] : undefined;
}
