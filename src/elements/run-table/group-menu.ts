import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { availablePaths } from '../../panels/run-table/available-paths.js';
import type { GroupFigures } from '../../panels/run-table/scene.js';
import type { TableState } from './table-state.js';

/** What can stand for the numbers of a group, in words. */
const FIGURES: readonly (readonly [label: string, figures: GroupFigures])[] = [
  ['mean ± deviation', { center: 'mean', spread: 'stddev' }], ['mean ± error', { center: 'mean', spread: 'stderr' }],
  ['mean ± 95 % confidence', { center: 'mean', spread: 'ci95' }], ['median', { center: 'median', spread: 'none' }],
  ['least … greatest', { center: 'mean', spread: 'minmax' }], ['sum', { center: 'sum', spread: 'none' }],
];
/** Fields in which nearly every run differs, or that hold no value to agree in. */
const UNFIT = /^(name|id|created_at|createdAt|heartbeatAt|duration|runtime|notes)$/;
const LISTED = 200;

/** Returns what the runs are grouped by, level by level, and what stands for their numbers. */
export function groupMenu(state: TableState): TemplateResult {
  const { groupBy, groups, figures } = state.scene;
  const paths = availablePaths(state.scene).filter((path) => !UNFIT.test(path) && (path.startsWith('config.') || !isSummary(state, path))).slice(0, LISTED);
  const levels = Math.max(0, ...groups.map(({ level }) => level));
  const known = FIGURES.findIndex(([, { center, spread }]) => center === figures.center && spread === figures.spread);
  return html`
    ${[...groupBy, ''].map((path, level) => levelField(state, paths, path, level))}
    ${groupBy.length === 0 ? nothing : html`<hr>
      <label class="field">Show <select @change=${(event: Event) => state.setFigures(FIGURES[Number((event.currentTarget as HTMLSelectElement).value)][1])}>
        ${known < 0 ? html`<option selected disabled>${figures.center}, ${figures.spread}</option>` : nothing}
        ${FIGURES.map(([label], i) => html`<option value=${i} .selected=${live(i === known)}>${label}</option>`)}</select></label>
      <hr>
      ${act('Open all', () => state.openTo(levels))} ${act('Close all', () => state.openTo(0))}`}`;
}

function levelField(state: TableState, paths: readonly string[], path: string, level: number): TemplateResult {
  const { groupBy } = state.scene;
  const choose = (event: Event): void => {
    const { value } = event.currentTarget as HTMLSelectElement;
    state.setGroupBy([...new Set([...groupBy.slice(0, level), value, ...groupBy.slice(level + 1)])].filter((item) => item !== ''));
  };
  const choices = [path, ...paths.filter((other) => !groupBy.includes(other))].filter((item) => item !== '');
  return html`<label class="field"><span class="level">${level === 0 ? 'Group by' : 'then by'}</span>
    <select @change=${choose}><option value="" .selected=${live(path === '')}>${path === '' ? '–' : 'not at all'}</option>
    ${choices.map((choice) => html`<option value=${choice} .selected=${live(choice === path)}>${choice}</option>`)}</select></label>`;
}

function act(label: string, run: () => void): TemplateResult {
  return html`<button class="item" @click=${run}><span>${label}</span></button>`;
}

/** Whether a path is a number that was measured: its values are too many to agree in. */
function isSummary(state: TableState, path: string): boolean {
  return state.scene.runs.some(({ summary }) => Object.hasOwn(summary, path)) && state.columnState.find(path).kind !== 'text';
}
