/** What a column makes of a field, or of a metric's history. */
export type ColumnForm = 'value' | 'delta' | HistoryForm;

/** What is worked out from a metric's history; `best` is the least or the greatest value, by what the metric's name says. */
export type HistoryForm = 'sparkline' | 'min' | 'max' | 'mean' | 'first' | 'last' | 'best';

/** A column's name, taken apart. */
export interface ColumnName {
  /** A field as `fieldOf` knows it, or the name of a metric. */
  readonly path: string;
  readonly form: ColumnForm;
}

const FORM = /^(delta|sparkline|min|max|mean|first|last|best)\((.+)\)$/s;

/** Reads `val/loss`, `delta(val/loss)`, `sparkline(train/loss)`, `min(train/loss)`. */
export function parseColumnName(name: string): ColumnName {
  const [, form, path] = FORM.exec(name) ?? [];
  return form === undefined || path === undefined ? { path: name, form: 'value' } : { path, form: form as ColumnForm }; // the words of the expression
}

/** Whether a column needs the histories of the runs. */
export function isFromHistory(form: ColumnForm): form is HistoryForm {
  return form !== 'value' && form !== 'delta';
}
