import { WbError } from '../core/errors.js';

/** A reference inside an expression: `${train/loss}`, `${config:lr}`, `${summary:val/loss}`. */
export type Reference =
  | { readonly kind: 'metric'; readonly name: string }
  | { readonly kind: 'config' | 'summary'; readonly name: string };

/** A parsed expression: what it reads, and how it is worked out. */
export interface Expression {
  readonly source: string;
  /** Names of the metrics it reads, each once, in order of appearance. */
  readonly metrics: readonly string[];
  /** Works it out from the values of its references; a missing value is NaN. */
  readonly evaluate: (valueOf: (reference: Reference) => number) => number;
}

type Evaluate = (valueOf: (reference: Reference) => number) => number;

const FUNCTIONS: Readonly<Record<string, (...values: number[]) => number>> = {
  log: Math.log, log2: Math.log2, log10: Math.log10, exp: Math.exp, sqrt: Math.sqrt, abs: Math.abs, min: Math.min, max: Math.max,
};
const TOKEN = /\s*(?:(\$\{[^}]*\})|(\d+\.?\d*(?:e[+-]?\d+)?|\.\d+(?:e[+-]?\d+)?)|([A-Za-z_]\w*)|(\*\*|[-+*/%^(),]))/iy;
/** How tightly the operators bind. */
const BINDING: Readonly<Record<string, number>> = { '+': 1, '-': 1, '*': 2, '/': 2, '%': 2, '**': 4, '^': 4 };

/**
 * Parses an expression over metrics, config and summary: `+ - * / % **`,
 * parentheses, `log log2 log10 exp sqrt abs min max`. Throws a `WbError` that
 * names the position and what was expected there.
 */
export function parseExpression(source: string): Expression {
  const parser = new Parser(source);
  const evaluate = parser.parse();
  return { source, metrics: [...parser.metrics], evaluate };
}

class Parser {
  readonly metrics = new Set<string>();
  readonly #source: string;
  #at = 0;
  #token = '';
  #start = 0;

  constructor(source: string) {
    this.#source = source;
    this.#next();
  }

  parse(): Evaluate {
    const result = this.#binary(0);
    if (this.#token !== '') throw this.#expected('an operator');
    return result;
  }

  #binary(least: number): Evaluate {
    let left = this.#unary();
    for (;;) {
      const operator = this.#token, binding = BINDING[operator];
      if (binding === undefined || binding <= least) return left;
      this.#next();
      const isPower = binding === 4; // powers bind from the right
      left = combine(operator, left, this.#binary(isPower ? binding - 1 : binding));
    }
  }

  #unary(): Evaluate {
    if (this.#token === '-') {
      this.#next();
      const inner = this.#binary(3);
      return (valueOf) => -inner(valueOf);
    }
    return this.#primary();
  }

  #primary(): Evaluate {
    const token = this.#token;
    if (token === '(') {
      this.#next();
      const inner = this.#binary(0);
      this.#take(')');
      return inner;
    }
    if (token.startsWith('${')) return this.#reference(token.slice(2, -1).trim());
    if (/^[\d.]/.test(token)) {
      this.#next();
      const value = Number(token);
      return () => value;
    }
    if (Object.hasOwn(FUNCTIONS, token)) return this.#call(FUNCTIONS[token]);
    throw this.#expected('a number, a ${metric} or one of ' + Object.keys(FUNCTIONS).join(', '));
  }

  #reference(path: string): Evaluate {
    if (path === '') throw this.#expected('the name of a metric between ${ and }');
    const match = /^(config|summary)[:.](.+)$/.exec(path);
    const reference: Reference = match ? { kind: match[1] as 'config' | 'summary', name: match[2] } : { kind: 'metric', name: path };
    if (reference.kind === 'metric') this.metrics.add(path);
    this.#next();
    return (valueOf) => valueOf(reference);
  }

  #call(work: (...values: number[]) => number): Evaluate {
    this.#next();
    this.#take('(');
    const inputs = [this.#binary(0)];
    while (this.#token === ',') {
      this.#next();
      inputs.push(this.#binary(0));
    }
    this.#take(')');
    return (valueOf) => work(...inputs.map((input) => input(valueOf)));
  }

  #take(token: string): void {
    if (this.#token !== token) throw this.#expected(`"${token}"`);
    this.#next();
  }

  #next(): void {
    TOKEN.lastIndex = this.#at;
    const match = TOKEN.exec(this.#source);
    this.#start = this.#at + (/^\s*/.exec(this.#source.slice(this.#at))?.[0].length ?? 0);
    if (!match) {
      if (this.#start < this.#source.length) throw this.#expected('a number, a ${metric}, a function or an operator');
      this.#token = '';
      return;
    }
    this.#token = match[1] ?? match[2] ?? match[3] ?? match[4] ?? '';
    this.#at = TOKEN.lastIndex;
  }

  #expected(what: string): WbError {
    const found = this.#source.slice(this.#start, this.#start + 12) || 'the end';
    return new WbError('invalid', `invalid expression "${this.#source}" at position ${this.#start + 1}: found ${found}, expected ${what}`);
  }
}

function combine(operator: string, left: Evaluate, right: Evaluate): Evaluate {
  switch (operator) {
    case '+': return (valueOf) => left(valueOf) + right(valueOf);
    case '-': return (valueOf) => left(valueOf) - right(valueOf);
    case '*': return (valueOf) => left(valueOf) * right(valueOf);
    case '/': return (valueOf) => left(valueOf) / right(valueOf);
    case '%': return (valueOf) => left(valueOf) % right(valueOf);
    default: return (valueOf) => left(valueOf) ** right(valueOf);
  }
}
