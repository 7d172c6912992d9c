import { invalid, WbError, type WbErrorOptions } from '../../core/errors.js';

/** How much of a long filter the excerpt shows on either side of the fault. */
const EXCERPT = 40;

/** A filter that cannot be read: says where, and what was expected there. */
export class FilterError extends WbError {
  readonly text: string;
  /** Where the fault is, counted from 0. */
  readonly position: number;
  /** What could have stood there. */
  readonly expected: string;

  constructor(text: string, position: number, expected: string, options: WbErrorOptions = {}) {
    super('invalid', invalid('filter', text, `${expected} at character ${position + 1}`).message, options);
    this.name = 'FilterError';
    this.text = text;
    this.position = position;
    this.expected = expected;
  }

  /** Two lines for a fixed-width font: the filter around the fault, and a caret below it. */
  get excerpt(): string {
    const from = Math.max(0, this.position - EXCERPT);
    const line = this.text.slice(from, this.position + EXCERPT).replace(/\s/g, ' ');
    return `${line}\n${' '.repeat(this.position - from)}^`;
  }
}
