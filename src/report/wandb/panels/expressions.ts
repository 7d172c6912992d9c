import type { JsonObject, JsonValue } from '../../../core/json.js';
import { listAt, withKey, type Field } from '../fields.js';
import { fromMetric, toMetric } from '../names.js';
import { listOfTexts } from '../options.js';

/** A name in an expression as older specs write it, without `${…}`; what `(` follows is a function. */
const BARE_NAME = /[A-Za-z_][\w.]*(?![\w.]*\s*\()/g;

/** Metrics, or instead of them the expressions that W&B keeps beside them. */
export function metricsOrExpressions(name: string): Field {
  return {
    name, read: readMetrics,
    write: (config, value) => writeMetrics(config, typeof value === 'string' ? [value] : listOfTexts(value) ?? []),
  };
}

/** The only metric of a panel, or its only expression. */
export function metricOrExpression(name: string): Field {
  return { name, read: (config) => readMetrics(config)?.[0], write: (config, value) => writeMetrics(config, typeof value === 'string' ? [value] : []) };
}

/** Returns an expression in our words: every metric in `${…}`. */
export function fromExpression(expression: string): string {
  return expression.includes('${') ? expression : expression.replace(BARE_NAME, (metric) => `\${${metric}}`);
}

function readMetrics(config: JsonObject): readonly string[] | undefined {
  const expressions = listOfTexts(config['expressions'])?.filter((expression) => expression.trim() !== '') ?? [];
  if (expressions.length > 0) return expressions.map(fromExpression);
  const { key } = config;
  const metrics = Array.isArray(config['metrics']) ? listAt(config, 'metrics') : typeof key === 'string' && key !== '' ? [key] : [];
  const names = metrics.filter((metric): metric is string => typeof metric === 'string' && metric !== '').map(fromMetric);
  return names.length > 0 ? names : undefined;
}

function writeMetrics(config: JsonObject, names: readonly string[]): JsonObject {
  const expressions = names.filter((name) => name.includes('${'));
  const metrics: JsonValue = names.filter((name) => !name.includes('${')).map(toMetric);
  if (expressions.length > 0 && metrics.length > 0) return config; // W&B draws either expressions or metrics
  const cleared = withKey(withKey(config, 'key', undefined), 'expressions', expressions.length > 0 ? expressions : undefined);
  return expressions.length > 0 ? cleared : { ...cleared, metrics };
}
