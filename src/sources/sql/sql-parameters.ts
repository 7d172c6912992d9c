/** How a database writes a value of a query that is sent beside its text. */
export interface SqlDialect {
  /** The text that stands for the parameter of this name and type: `{p0:String}`. */
  readonly placeholder: (name: string, type: SqlType) => string;
  /** The value as it is sent. */
  readonly print: (value: SqlValue) => string;
}

/** The types of parameters. */
export type SqlType = 'text' | 'texts' | 'integer' | 'number';

/** A value of a parameter. */
export type SqlValue = string | number | bigint | readonly string[];

/**
 * The values of one query. Whatever comes from a page, a reader or a run is a
 * parameter; the text of a query is written in this code and nowhere else.
 */
export class SqlParameters {
  readonly #dialect: SqlDialect;
  readonly #values = new Map<string, string>();

  constructor(dialect: SqlDialect) {
    this.#dialect = dialect;
  }

  /** The values by the names of their parameters, as they are sent. */
  get values(): ReadonlyMap<string, string> {
    return this.#values;
  }

  /** Adds a value and returns what stands for it in the text of the query. */
  add(type: SqlType, value: SqlValue): string {
    const name = `p${this.#values.size}`;
    this.#values.set(name, this.#dialect.print(value));
    return this.#dialect.placeholder(name, type);
  }
}
