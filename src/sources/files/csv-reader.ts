import { isObject, parseJson, type JsonObject } from '../../core/json.js';
import { findDelimiter, splitCells } from './csv-lines.js';
import type { Ending, FileContents, LineReader, ReadOptions } from './file-contents.js';
import { parseNumber } from './number-cell.js';
import { recognizeTable } from './table-shape.js';
import { openTable, type TableRows } from './table-rows.js';
import { TextLines } from './text-lines.js';

/** How many rows are looked at to see what a table is. */
const SAMPLE_ROWS = 1000;
/** Over how many lines a quoted cell may go before its quote is taken for a stray one. */
const OPEN_LINES = 100;

/**
 * Reads tables as training programs write them: comma, tab, semicolon or bar
 * between cells, quotes, a byte order mark, a `#{json}` line before the header,
 * headers that are repeated when a run is resumed. Rows with too few or too
 * many cells are used as far as they go, and counted.
 */
export class CsvReader implements LineReader {
  readonly #options: ReadOptions;
  readonly #lines = new TextLines();
  readonly #counts = { rows: 0, emptyCells: 0, nonFiniteCells: 0, raggedRows: 0 };
  readonly #problems: string[] = [];
  #header: readonly string[] | undefined;
  #delimiter = ',';
  #preamble: JsonObject = {};
  #sample: string[][] = [];
  #table: TableRows | undefined;
  #open: { readonly text: string; readonly line: number } | undefined;
  #lineNumber = 0;
  #firstRagged = 0;

  constructor(options: ReadOptions) {
    this.#options = options;
  }

  push(text: string, ending: Ending): boolean {
    const goesOn = this.#lines.push(text, ending, (line) => this.#takeLine(line), (rest, how) => this.#takeRest(rest, how));
    if (goesOn) this.#settleSample();
    return goesOn;
  }

  contents(): FileContents {
    const { rows, emptyCells, nonFiniteCells, raggedRows } = this.#counts;
    return {
      runs: this.#table?.runs() ?? [],
      report: { format: 'csv', rows, columns: this.#header?.length ?? 0, emptyCells, nonFiniteCells, raggedRows },
      problems: [
        ...this.#problems,
        ...(this.#header ? [] : ['it holds no header line']),
        ...(raggedRows > 0 ? [`${raggedRows} of ${rows} rows have more or fewer cells than the ${this.#header?.length} columns (first in line ${this.#firstRagged})`] : []),
        ...(this.#table?.problems() ?? []),
      ],
    };
  }

  #takeLine(line: string): void {
    this.#lineNumber++;
    if (!this.#header) return this.#takeHeader(line);
    const text = this.#open ? `${this.#open.text}\n${line}` : line;
    if (text.trim() === '') return;
    const cells = splitCells(text, this.#delimiter);
    if (cells) {
      this.#open = undefined;
      this.#takeCells(cells);
    } else if (this.#open && this.#lineNumber - this.#open.line >= OPEN_LINES) this.#closeQuote(line);
    else this.#open = { text, line: this.#open?.line ?? this.#lineNumber };
  }

  #takeHeader(line: string): void {
    if (line.startsWith('#')) {
      const value = /^#\s*\{/.test(line) ? tryJson(line.slice(1)) : undefined;
      if (isObject(value)) this.#preamble = { ...this.#preamble, ...value };
      return;
    }
    if (line.trim() === '') return;
    this.#delimiter = findDelimiter(line);
    this.#header = (splitCells(line, this.#delimiter) ?? line.split(this.#delimiter)).map((name) => name.trim());
  }

  /** Takes a last line without a line break if it has a cell for every column; in any case once nothing more will come. */
  #takeRest(rest: string, ending: Ending): boolean {
    const cells = this.#open ? undefined : splitCells(rest, this.#delimiter);
    if (ending !== 'final') {
      if (!this.#header || cells?.length !== this.#header.length) return false;
    } else if (this.#open || (this.#header && !cells)) {
      this.#closeQuote(rest);
      return true;
    }
    this.#takeLine(rest);
    return true;
  }

  /** A quote that is never closed must not swallow the rest of the file: its lines are read as they stand. */
  #closeQuote(rest: string): void {
    const open = this.#open ?? { text: '', line: this.#lineNumber + 1 };
    this.#open = undefined;
    this.#problems.push(`the quote opened in line ${open.line} is never closed`);
    for (const line of [...open.text.split('\n'), rest]) if (line !== '') this.#takeCells(line.split(this.#delimiter));
  }

  #takeCells(cells: string[]): void {
    const header = this.#header!;
    if (cells.length === header.length && cells.every((cell, i) => cell.trim() === header[i])) return;
    const { length } = header;
    this.#counts.rows++;
    for (const cell of cells) {
      if (cell === '') this.#counts.emptyCells++;
      else if (/[nf]/i.test(cell) && !Number.isFinite(parseNumber(cell) ?? 0)) this.#counts.nonFiniteCells++;
    }
    if (cells.length !== length) {
      if (this.#counts.raggedRows++ === 0) this.#firstRagged = this.#lineNumber;
    }
    if (this.#table) this.#table.add(cells);
    else if (this.#sample.push(cells) >= SAMPLE_ROWS) this.#settleSample();
  }

  #settleSample(): void {
    if (this.#table || this.#sample.length === 0 || !this.#header) return;
    const { single = false } = this.#options;
    const shape = recognizeTable(this.#header, this.#sample);
    this.#table = openTable(single && shape.type !== 'history' ? { type: 'history' } : shape, this.#header, this.#preamble, this.#options);
    for (const cells of this.#sample.splice(0)) this.#table.add(cells);
  }
}

function tryJson(text: string): unknown {
  try { return parseJson(text); } catch { return undefined; }
}
