import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { parseSummaryWord, printSummaryWord, type SummaryRule } from '../../data/summary-value.js';
import { isNumeric, type RunTableColumn } from '../../panels/run-table/column.js';
import type { TableState } from './table-state.js';

/** Which value stands for a metric, in words. */
const RULES: readonly (readonly [word: string, label: string])[] = [
  ['', 'in the summary'], ['last', 'last'], ['best', 'best'], ['min', 'least'], ['max', 'greatest'], ['mean', 'mean'], ['first', 'first'],
  ['step', 'at a step'], ['at', 'where another is best'],
];

/** The options of one column: sort, value, place, filter. */
export class ColumnMenu {
  readonly #state: TableState;
  readonly #done: () => void;
  #id: string;

  /** `done` is called after an act that ends the visit. */
  constructor(state: TableState, id: string, done: () => void) {
    this.#state = state;
    this.#id = id;
    this.#done = done;
  }

  template(): TemplateResult {
    const id = this.#id, state = this.#state, { columnState } = state;
    const column = columnState.find(id);
    const sortBy = (descending: boolean) => (): void => state.setSort([{ column: id, descending }]);
    return html`
      <p class="path">${column.path}</p>
      ${this.#act('Sort ascending', sortBy(false))} ${this.#act('Sort descending', sortBy(true))}
      ${state.sort.length > 0 ? this.#act('Sort as the report does', () => state.setSort(undefined)) : nothing}
      <hr>
      ${this.#values(column)}
      ${this.#act(columnState.isPinned(id) ? 'Let scroll' : 'Keep in place', () => columnState.togglePin(id))}
      ${this.#act('Move left', () => columnState.move(id, -1), 'Shift ←')} ${this.#act('Move right', () => columnState.move(id, 1), 'Shift →')}
      ${canGroup(column) ? this.#act('Group by this', () => state.setGroupBy([...new Set([...state.scene.groupBy, column.path])])) : nothing}
      ${state.columns.length > 1 ? this.#act('Hide', () => state.hideColumn(id)) : nothing}
      <hr>
      ${this.#filter(column)}`;
  }

  #act(label: string, run: () => void, hint = ''): TemplateResult {
    return html`<button class="item" @click=${() => { run(); this.#done(); }}><span>${label}</span><kbd>${hint}</kbd></button>`;
  }

  /** Which value of a metric's history stands for it, and what else can be made of it. */
  #values(column: RunTableColumn): unknown {
    if (!isMetric(column)) return nothing;
    const { rule } = column, metric = metricOf(column), { columnState, scene } = this.#state;
    const has = (name: string): boolean => columnState.columns.some(({ id }) => id === name);
    const added = [`sparkline(${metric})`, ...(scene.baseline ? [`delta(${column.id})`] : [])].filter((name) => !has(name));
    return html`
      <label class="field">Value <select @change=${this.#chooseRule}>${RULES.map(([word, label]) => html`<option value=${word} .selected=${live((rule?.type ?? '') === word)}>${label}</option>`)}</select></label>
      ${rule?.type === 'step' ? html`<label class="field">Step <input type="text" inputmode="numeric" .value=${live(String(rule.step))} @change=${this.#chooseStep}></label>` : nothing}
      ${rule?.type === 'at' ? html`<label class="field">Metric <input type="text" .value=${live(`${rule.metric}:${rule.extreme}`)} @change=${this.#chooseOther}></label>` : nothing}
      ${added.map((name) => this.#act(name.startsWith('delta') ? 'Add the difference to the baseline' : 'Add its history', () => columnState.insertAfter(column.id, name)))}
      <hr>`;
  }

  #filter({ id, kind }: RunTableColumn): TemplateResult {
    const problem = this.#state.filterProblem(id);
    return html`
      <label class="field">Filter
        <input type="text" class="filter" .value=${live(this.#state.filterOf(id))} placeholder=${kind === 'number' ? '> 0.5' : 'text or /pattern/'}
          aria-invalid=${problem ? 'true' : 'false'} @input=${(event: InputEvent) => this.#state.setFilter(id, (event.currentTarget as HTMLInputElement).value)}
          @keydown=${(event: KeyboardEvent) => { if (event.key === 'Enter') this.#done(); }}></label>
      ${problem ? html`<p class="problem" role="alert">${problem}</p>` : nothing}`;
  }

  readonly #chooseRule = (event: Event): void => {
    const type = (event.currentTarget as HTMLSelectElement).value as SummaryRule['type'] | '';
    const metric = metricOf(this.#state.columnState.find(this.#id));
    if (type === '') this.#replace(metric);
    else this.#setRule(type === 'step' ? { type, step: 0 } : type === 'at' ? { type, metric, extreme: 'best' } : { type });
  };

  readonly #chooseStep = (event: Event): void => {
    this.#replaceByWord(`:at(${(event.currentTarget as HTMLInputElement).value.trim()})`);
  };

  readonly #chooseOther = (event: Event): void => {
    const text = (event.currentTarget as HTMLInputElement).value.trim();
    this.#replaceByWord(`:at(${/:(min|max|best)$/.test(text) ? text : `${text}:best`})`);
  };

  /** What cannot be read leaves the column as it is. */
  #replaceByWord(ending: string): void {
    const { rule } = parseSummaryWord(metricOf(this.#state.columnState.find(this.#id)) + ending);
    if (rule) this.#setRule(rule);
    else this.#state.follow(this.#state.chosen);
  }

  #setRule(rule: SummaryRule): void {
    this.#replace(printSummaryWord({ metric: metricOf(this.#state.columnState.find(this.#id)), rule }));
  }

  #replace(id: string): void {
    const before = this.#id;
    this.#id = id;
    this.#state.replaceColumn(before, id);
  }
}

/** The name under which the histories have it. */
function metricOf({ path }: RunTableColumn): string {
  return path.replace(/^summary\./, '');
}

function isMetric(column: RunTableColumn): boolean {
  return column.form === 'value' && (column.rule !== undefined || (isNumeric(column) && !/^(config|run)\.|^(duration|runtime)$/.test(column.path)));
}

function canGroup({ form, rule, kind }: RunTableColumn): boolean {
  return form === 'value' && !rule && kind !== 'name' && kind !== 'date' && kind !== 'json';
}
