import { compilePattern, type PatternTest } from '../data/filter/pattern.js';
import { toNumber, type FieldValue } from '../data/run-fields.js';
import { textOf } from './value-text.js';

/** Whether a cell's value passes. */
export type CellTest = (value: FieldValue) => boolean;

const COMPARISON = /^(<=|>=|<|>|!=|=)\s*(.*)$/s;

/**
 * Compiles what a reader types into the filter of a column or the search:
 * a text that occurs, in any case; `/…/` for a regular expression; and in a
 * column's filter `> 0.5`, `<= 3`, `= adamw`, `!= adamw`. Rejects with a
 * `WbError` for a wrong expression.
 */
export async function compileCellTest(typed: string): Promise<CellTest> {
  const text = typed.trim();
  const comparison = COMPARISON.exec(text);
  if (comparison) return compare(comparison[1], comparison[2]);
  const occurs = await compileTextTest(text);
  return (value) => {
    const cell = textOf(value);
    return cell !== undefined && occurs(cell);
  };
}

/** Compiles a search text, or a regular expression between slashes, into a test of a text. */
export async function compileTextTest(typed: string): Promise<PatternTest> {
  const text = typed.trim();
  if (text.length > 2 && text.startsWith('/') && text.endsWith('/')) return compilePattern(text.slice(1, -1));
  const needle = text.toLowerCase();
  return (cell) => cell.toLowerCase().includes(needle);
}

function compare(operator: string, operand: string): CellTest {
  const limit = toNumber(operand);
  const isEqual: CellTest = (value) => {
    const number = toNumber(value);
    return Number.isNaN(limit) || Number.isNaN(number) ? textOf(value)?.toLowerCase() === operand.toLowerCase() : number === limit;
  };
  switch (operator) {
    case '<': return (value) => toNumber(value) < limit;
    case '<=': return (value) => toNumber(value) <= limit;
    case '>': return (value) => toNumber(value) > limit;
    case '>=': return (value) => toNumber(value) >= limit;
    case '!=': return (value) => !isEqual(value);
    default: return isEqual;
  }
}
