import { metricsOfWord, parseSummaryWord, type SummaryRule } from '../../data/summary-value.js';

/** What a column makes of a field or a metric: its value, its difference to the baseline, its whole history, or the last picture. */
export type ColumnForm = 'value' | 'delta' | 'sparkline' | 'media';

/** A column's name, taken apart. */
export interface ColumnName {
  /** A field as `fieldOf` knows it, or the name of a metric or of media. */
  readonly path: string;
  readonly form: ColumnForm;
  /** Which value of its history stands for a metric; absent for what the summary or the config says. */
  readonly rule?: SummaryRule;
}

const CALL = /^(?:(delta|sparkline|media)|(min|max|mean|first|last|best))\((.+)\)$/s;

/**
 * Reads `val/loss`, `val/loss:min` and what else `parseSummaryWord` reads,
 * `delta(val/loss)`, `delta(val/loss:best)`, `sparkline(train/loss)`,
 * `media(predictions)`; also `min(val/loss)` for `val/loss:min`. What `isName`
 * knows as a name is that name, whatever it looks like.
 */
export function parseColumnName(name: string, isName: (name: string) => boolean = () => false): ColumnName {
  const [, form, rule, inner] = CALL.exec(name) ?? [];
  if (inner === undefined) return ofWord(name, 'value', isName);
  if (isName(name)) return { path: name, form: 'value' };
  if (rule !== undefined) return { path: inner, form: 'value', rule: { type: rule as 'min' } }; // the words of the expression
  return form === 'delta' ? ofWord(inner, form, isName) : { path: inner, form: form as ColumnForm }; // the same
}

/** Returns the metrics whose histories a column needs. */
export function metricsOfColumn({ path: metric, form, rule }: ColumnName): readonly string[] {
  return form === 'sparkline' ? [metric] : metricsOfWord({ metric, ...(rule && { rule }) });
}

function ofWord(word: string, form: ColumnForm, isName: (name: string) => boolean): ColumnName {
  const { metric: path, rule } = parseSummaryWord(word, isName);
  return { path, form, ...(rule && { rule }) };
}
