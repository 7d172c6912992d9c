import { html, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { toWbError, WbError } from '../../core/errors.js';
import type { JsonObject } from '../../core/json.js';
import type { PanelBlock, PanelGridBlock, PanelNode, PanelWidth } from '../../report/block.js';
import { findPanel } from '../../report/find-panel.js';
import { placePanels, type Placement } from '../../report/grid-layout.js';
import { findRunSet, meaningOf, type RunSetNode } from '../../report/run-set-node.js';
import { styleMap } from '../../renderers/style-map.js';
import type { Source } from '../../sources/source.js';
import { renderSkeleton } from '../base/states.js';
import type { BlockView } from './block-view.js';
import { renderRemark } from './remark.js';

/** Columns of the grid that a panel among the text takes. */
const SPANS: Readonly<Record<PanelWidth, number>> = { full: 24, half: 12, third: 8, quarter: 6 };

type RunSetReference = string | RunSetNode | undefined;

/** Draws a panel grid. */
export function renderGrid({ panels, runSet }: PanelGridBlock, view: BlockView): TemplateResult {
  if (panels.length === 0) return renderRemark('This panel grid has no panels yet.');
  return html`<div class="grid wide">${repeat(placePanels(panels), ({ panel }) => panel.id, (place) => html`
    <div class="cell placed" style=${styleMap(styleOf(place))}>${place.panel.block
      ? html`<div class="in-grid prose" tabindex="0" role="group" aria-label="Text">${view.renderBlock(place.panel.block)}</div>`
      : renderPanel(place.panel, runSet, view)}</div>`)}
  </div>`;
}

/** Draws panels among the text, side by side where they fit. */
export function renderPanelRow(blocks: readonly PanelBlock[], view: BlockView): TemplateResult {
  return html`<div class="row wide">${repeat(blocks, ({ id }) => id, ({ panel, runSet, width = 'full' }) => html`
    <div class="cell" style=${styleMap({ '--_w': String(SPANS[width]) })}>${renderPanel(panel, runSet, view)}</div>`)}
  </div>`;
}

/** Draws one panel alone, as large as the place the report has. */
export function renderAlone(id: string, view: BlockView): TemplateResult {
  const found = findPanel(view.prepared.report.blocks, id);
  if (!found) return renderRemark(`There is no panel “${id}” in this report.`);
  const { panel, runSet } = found;
  return html`<div class="cell">${panel.block ? html`<div class="prose">${view.renderBlock(panel.block)}</div>` : renderPanel(panel, runSet, view)}</div>`;
}

function styleOf({ x, y, w, h }: Placement): Record<string, string> {
  return { '--_x': String(x + 1), '--_y': String(y + 1), '--_w': String(w), '--_h': String(h) };
}

function renderPanel(panel: PanelNode, reference: RunSetReference, view: BlockView): unknown {
  if (panel.problem) return renderRemark(`This panel could not be read: ${panel.problem.message}`, panel.problem.json);
  try {
    const runSet = findRunSet(reference, view.prepared.report.runSets);
    const source = sourceOf(runSet, view);
    if (source === 'loading') return renderFrame();
    const content = view.cells.content(panel, settingsFor(panel, source && view.refreshInterval), source, runSet && meaningOf(runSet));
    if (content === 'loading') return renderFrame();
    if (content === 'unknown') return renderRemark(`This page cannot show panels of type “${panel.type}”.`, { type: panel.type, ...panel.settings });
    return content instanceof WbError ? renderRemark(content.message) : content;
  } catch (error) {
    return renderRemark(`This panel cannot be shown: ${toWbError(error).message}`, { type: panel.type, ...panel.settings });
  }
}

function renderFrame(): TemplateResult {
  return html`<div class="frame">${renderSkeleton()}</div>`;
}

function sourceOf(runSet: RunSetNode | undefined, view: BlockView): Source | 'loading' | undefined {
  if (runSet?.source === undefined) return undefined;
  const made = view.source(runSet.source);
  if (!made) throw new WbError('invalid', `there is no source "${runSet.source}" in the report`);
  if (made.error) throw made.error;
  return made.source ?? 'loading';
}

/** The settings of a panel by its node, so that equal ones stay the same object. */
const known = new WeakMap<PanelNode, { readonly refreshInterval: number | undefined; readonly settings: JsonObject }>();

function settingsFor(panel: PanelNode, refreshInterval: number | undefined): JsonObject {
  const before = known.get(panel);
  if (before && before.refreshInterval === refreshInterval) return before.settings;
  const settings = { ...(refreshInterval !== undefined && { refreshInterval }), ...panel.settings };
  known.set(panel, { refreshInterval, settings });
  return settings;
}

/** Whether a row has a place for one more panel. */
export function fitsInRow(row: readonly PanelBlock[], next: PanelBlock): boolean {
  const taken = row.reduce((sum, { width = 'full' }) => sum + SPANS[width], 0);
  return taken + SPANS[next.width ?? 'full'] <= SPANS.full;
}

