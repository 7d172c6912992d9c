import { fieldReader, type FieldReader } from '../data/field-reader.js';
import { toNumber } from '../data/run-fields.js';
import { metricsOfWord, parseSummaryWord, summaryLabel, summaryReader, type Histories } from '../data/summary-value.js';
import { parseExpression } from '../transforms/expression.js';
import { isExpression } from '../transforms/is-expression.js';

/** What one number or word of a run is read from. */
export interface RunValue {
  /** As people read it: `val/loss`, `min val/loss`, `learning_rate`. */
  readonly label: string;
  /** Metrics whose histories it is read from; none where the run alone has it. */
  readonly metrics: readonly string[];
  /** What its numbers mean: seconds, milliseconds since 1970, or just numbers. */
  readonly kind: 'number' | 'duration' | 'date';
  /** Returns how to read it, from histories of those metrics. */
  readonly reader: (histories: Histories) => FieldReader;
}

const DATES = /^(?:run\.)?(?:createdAt|created_at|heartbeatAt)$/, DURATIONS = /^(?:run\.)?(?:duration|runtime)$|^(?:summary\.)?_runtime$/;

/**
 * Reads what stands on an axis or as a bar: a run field, a config or summary
 * key, a metric with a rule such as `val/loss:min`, or an expression such as
 * `${val/loss:min} / ${config:width}`. Throws a `WbError` for an expression
 * that cannot be read.
 */
export function parseRunValue(word: string): RunValue {
  if (isExpression(word)) return expressionValue(word);
  const parsed = parseSummaryWord(word);
  const isRunField = !parsed.rule;
  return {
    label: isRunField ? word.replace(/^(?:config|summary|run)\./, '') : summaryLabel(parsed),
    metrics: metricsOfWord(parsed),
    kind: isRunField && DATES.test(word) ? 'date' : isRunField && DURATIONS.test(word) ? 'duration' : 'number',
    reader: (histories) => summaryReader(parsed, histories),
  };
}

function expressionValue(source: string): RunValue {
  const { evaluate, metrics } = parseExpression(source);
  const words = new Map(metrics.map((name) => [name, parseSummaryWord(name)]));
  return {
    label: source.replace(/\$\{(?:(?:config|summary)[:.])?([^}]*)\}/g, '$1'),
    metrics: [...new Set([...words.values()].flatMap(metricsOfWord))],
    kind: 'number',
    reader: (histories) => {
      const readers = new Map(Array.from(words, ([name, word]) => [name, summaryReader(word, histories)]));
      return (run) => evaluate(({ kind, name }) =>
        toNumber(kind === 'metric' ? readers.get(name)?.(run) : fieldReader(`${kind}.${name}`)(run)));
    },
  };
}
