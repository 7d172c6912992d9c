import type { ContestantInfo } from './contestants.js';
import type { Results } from './results.js';
import { oursIn, type Goal, type Setting } from './settings.js';

/** What was measured in a setting. */
export interface Measured {
  readonly setting: Setting;
  readonly results: Results;
}

/** Returns the medians of a setting as a Markdown table, and below it what was to be reached. */
export function settingTable({ setting, results }: Measured, contestants: readonly ContestantInfo[]): string {
  const shown = contestants.filter(({ name }) => results.quantities.some((quantity) => results.get(name, quantity)));
  const head = ['', ...shown.map(({ title }) => title)];
  const rows = results.quantities.map((quantity) => [quantity, ...shown.map(({ name }) => cell(results, name, quantity))]);
  return [`### ${setting.title}`, '', table([head, ...rows]), '', ...goalLines({ setting, results }, contestants)].join('\n');
}

/** Returns every goal with what was reached, as a Markdown table. */
export function goalTable(measured: readonly Measured[], contestants: readonly ContestantInfo[]): string {
  const rows = measured.flatMap((item) => item.setting.goals.map((goal) => {
    const { reached, against } = outcome(item, goal, contestants);
    const met = reached <= goal.atMost ? 'yes' : Number.isNaN(reached) ? '–' : 'no';
    return [item.setting.title, workOf(goal, contestants), cell(item.results, goal.of ?? oursIn(item.setting), goal.quantity), against, `${goal.atMost}${unitOf(goal)}`, `${round(reached)}${unitOf(goal)}`, met];
  }));
  return table([['setting', 'work', 'ours', 'against', 'at most', 'reached', 'met'], ...rows]);
}

function goalLines({ setting, results }: Measured, contestants: readonly ContestantInfo[]): string[] {
  return setting.goals.map((goal) => {
    const { reached, against } = outcome({ setting, results }, goal, contestants);
    const sign = reached <= goal.atMost ? '✓' : '✗';
    return `- ${sign} ${workOf(goal, contestants)}: ${round(reached)}${unitOf(goal)}${against === '' ? '' : ` × ${against}`} (at most ${goal.atMost})`;
  });
}

/** What a goal is about, and of whom, where that must be said. */
function workOf({ quantity, of }: Goal, contestants: readonly ContestantInfo[]): string {
  return of === undefined ? quantity : `${quantity}: ${contestants.find(({ name }) => name === of)?.title ?? of}`;
}

/** How a goal came out; the best peer of everything is whoever paints first. */
function outcome({ setting, results }: Measured, { quantity, of = oursIn(setting), against }: Goal, contestants: readonly ContestantInfo[]): { readonly reached: number; readonly against: string } {
  const ours = results.median(of, quantity);
  if (against === 'itself') return { reached: ours, against: '' };
  const peers = contestants.filter(({ isPeer }) => isPeer).map(({ name }) => name);
  const rival = against === 'best peer' ? results.best(peers, quantity === 'memory' ? 'first paint' : quantity) : against;
  const title = contestants.find(({ name }) => name === rival)?.title ?? 'nobody';
  return { reached: rival === undefined ? NaN : ours / results.median(rival, quantity), against: title };
}

function unitOf({ quantity, against }: Goal): string {
  return against === 'itself' && !isCount(quantity) ? ' ms' : '';
}

function isCount(quantity: string): boolean {
  return quantity.startsWith('panels') || quantity.endsWith('%');
}

function cell(results: Results, contestant: string, quantity: string): string {
  const sample = results.get(contestant, quantity);
  if (!sample) return '–';
  if (sample.failure !== undefined) return sample.failure === 'too slow' ? '> 60 s' : sample.failure;
  const value = results.median(contestant, quantity);
  if (quantity === 'memory' || quantity.startsWith('peak') || quantity.startsWith('size')) return `${Math.round(value / 1e6)} MB`;
  return isCount(quantity) ? round(value) : `${round(value)} ms`;
}

function round(value: number): string {
  if (Number.isNaN(value)) return '–';
  return value >= 100 ? Math.round(value).toLocaleString('en-US') : String(Number(value.toPrecision(2)));
}

function table(rows: readonly (readonly string[])[]): string {
  const [head, ...body] = rows.map((cells) => `| ${cells.join(' | ')} |`);
  return [head, `|${' --- |'.repeat(rows[0].length)}`, ...body].join('\n');
}
