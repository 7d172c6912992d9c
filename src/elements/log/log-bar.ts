import { html, nothing, svg, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { ref, type Ref } from 'lit/directives/ref.js';
import { formatNumber, plural } from '../../panels/format.js';
import { HUES } from '../../data/palette.js';
import { square } from '../parts/swatch.js';
import type { LogView } from './log-view.js';

/** So many runs are offered for choice; who has more says which. */
const MOST_RUNS = 500;

/** The line above a log: which run, how long it is, and the search. */
export function renderLogBar(view: LogView, field: Ref<HTMLInputElement>): TemplateResult {
  return html`<div class="bar">
    ${renderChooser(view)}
    <span class="length">${lengthOf(view)}</span>
    <div class="search" role="group" aria-label="Search">
      <input ${ref(field)} type="search" placeholder="Search" aria-label="Search the log" title="Text, or /regular expression/" part="search"
        .value=${live(view.settings.search)} aria-invalid=${view.searchProblem ? 'true' : 'false'}
        @input=${(event: InputEvent) => view.choose('search', (event.currentTarget as HTMLInputElement).value || undefined)}
        @keydown=${(event: KeyboardEvent) => pressed(event, view)}>
      ${view.settings.search === '' ? nothing : html`
        <span class="found ${view.searchProblem ? 'problem' : ''}" role="status" title=${view.searchProblem ?? ''}>${foundIn(view)}</span>
        ${arrow('Previous hit', 'M4 10l4-4 4 4', () => view.goToHit(-1))}${arrow('Next hit', 'M4 6l4 4 4-4', () => view.goToHit(1))}`}
    </div>
  </div>`;
}

function renderChooser({ scene: { runs, chosen }, choose }: LogView): TemplateResult | typeof nothing {
  if (runs.length < 2 || !chosen) return nothing;
  const offered = runs.length > MOST_RUNS ? [...runs.slice(0, MOST_RUNS).filter((run) => run !== chosen), chosen] : runs;
  return html`<label class="run c${(chosen.slot?.color ?? 0) % HUES}">
    ${square(chosen.slot?.own)}
    <select aria-label="Run" @change=${(event: Event) => choose('run', (event.currentTarget as HTMLSelectElement).value)}>
      ${offered.map(({ run }) => html`<option value=${run.id} ?selected=${run === chosen.run} .selected=${live(run === chosen.run)}>${run.name.slice(0, 200)}</option>`)}
    </select></label>`;
}

function lengthOf({ follower }: LogView): string {
  if (!follower?.isRead) return '';
  const { lineCount } = follower.text;
  return follower.isFromStart ? plural(lineCount, 'line') : `last ${plural(lineCount, 'line')}`;
}

function foundIn({ search, searchProblem, hit }: LogView): string {
  if (searchProblem) return 'not readable';
  if (!search) return '';
  const { length } = search.lines;
  if (search.isSearching) return `${formatNumber(length)}…`;
  return length === 0 ? 'none' : `${formatNumber(hit + 1)} of ${formatNumber(length)}`;
}

function pressed(event: KeyboardEvent, view: LogView): void {
  if (event.key === 'Enter') view.goToHit(event.shiftKey ? -1 : 1);
  else if (event.key === 'Escape') view.choose('search', undefined);
  else return;
  event.preventDefault();
  event.stopPropagation();
}

function arrow(label: string, path: string, act: () => void): TemplateResult {
  return html`<button class="arrow" aria-label=${label} title=${label} @click=${act}><svg viewBox="0 0 16 16" aria-hidden="true">${svg`<path d=${path}></path>`}</svg></button>`;
}
