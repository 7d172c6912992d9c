/** How much there is in a table. */
export interface TableShape {
  readonly rows: number;
  readonly columns: number;
}

/** One run as an application has it: plain values by column. */
export type TableRow = Readonly<Record<string, string | number>>;

/** The text columns; every other holds numbers. */
export const TEXT_COLUMNS: readonly string[] = ['name', 'state', 'user', 'optimizer'];
const NUMBER_COLUMNS = ['createdAt', 'lr', 'batch_size', 'depth', 'width', 'dropout', 'seed', 'loss', 'accuracy'];
const STATES = ['finished', 'finished', 'finished', 'running', 'failed', 'crashed'];
const USERS = ['ada', 'grace', 'alan', 'edsger', 'barbara'];
const OPTIMIZERS = ['adam', 'adamw', 'sgd', 'lion'];

/** The columns of a table, the first of them the name. */
export function columnsOf({ columns }: TableShape): readonly string[] {
  const named = [...TEXT_COLUMNS, ...NUMBER_COLUMNS];
  return Array.from({ length: columns }, (_, i) => named[i] ?? `metric_${i}`);
}

/** Seeded runs of a sweep; equal shapes give equal rows. */
export function rowsOf(shape: TableShape): readonly TableRow[] {
  const columns = columnsOf(shape).slice(TEXT_COLUMNS.length);
  let state = 12345;
  const random = (): number => {
    state = Math.imul(state, 1664525) + 1013904223 | 0;
    return (state >>> 0) / 2 ** 32;
  };
  const pick = (items: readonly string[]): string => items[Math.floor(random() * items.length)];
  return Array.from({ length: shape.rows }, (_, i): TableRow => {
    const row: Record<string, string | number> = { name: `run-${i}`, state: pick(STATES), user: pick(USERS), optimizer: pick(OPTIMIZERS) };
    for (const column of columns) row[column] = random();
    row['createdAt'] = 1_790_000_000_000 + i * 60_000;
    row['lr'] = 10 ** (-1 - 4 * random());
    return row;
  });
}

/** The compound condition that everybody filters by. */
export function passes({ state, loss, lr }: TableRow): boolean {
  return state === 'finished' && Number(loss) < 0.5 && Number(lr) >= 0.001;
}

/** The same in our language. */
export const FILTER = 'state = finished and loss < 0.5 and lr >= 0.001';

/** The rows in the order of a number column. */
export function sortedBy(rows: readonly TableRow[], column: string): readonly TableRow[] {
  return [...rows].sort((a, b) => Number(a[column]) - Number(b[column]));
}
