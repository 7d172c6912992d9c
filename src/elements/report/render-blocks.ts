import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { Block, CodeBlock, HeadingBlock, PanelBlock } from '../../report/block.js';
import { hasRunTemplate } from '../../report/run-template.js';
import { renderCode } from '../prose/render-code.js';
import { renderFormula } from '../prose/render-formula.js';
import { renderHeading } from '../prose/render-heading.js';
import type { BlockView } from './block-view.js';
import { liveCode } from './live-code.js';
import { renderRemark } from './remark.js';
import { renderGallery, renderImageBlock, renderMedia } from './render-media.js';
import { fitsInRow, renderGrid, renderPanelRow } from './render-panels.js';
import { renderCallout, renderContents, renderList, renderMarkdownBlock, renderText } from './render-text.js';

/** Draws blocks one below the other; neighbouring panels that are not wide share a row. */
export function renderBlocks(blocks: readonly Block[], view: BlockView): unknown {
  return repeat(inRows(blocks), (row) => row[0].id, (row) => (row[0].type === 'panel' ? renderPanelRow(row as readonly PanelBlock[], view) : renderBlock(row[0], view))); // a row holds one block, or only panels
}

type Row = readonly [Block, ...Block[]];

function inRows(blocks: readonly Block[]): readonly Row[] {
  const rows: [Block, ...Block[]][] = [];
  for (const block of blocks) {
    const row = rows.at(-1);
    const joins = row?.[0].type === 'panel' && block.type === 'panel' && fitsInRow(row as PanelBlock[], block); // a row that starts with a panel holds only panels
    if (row && joins) row.push(block);
    else rows.push([block]);
  }
  return rows;
}

function renderBlock(block: Exclude<Block, PanelBlock> | Block, view: BlockView): unknown {
  switch (block.type) {
    case 'heading': return renderSection(block, view);
    case 'paragraph': return html`<p>${renderText(block.text, view)}</p>`;
    case 'list': return renderList(block, view);
    case 'quote': return html`<blockquote>${renderText(block.text, view)}</blockquote>`;
    case 'callout': return renderCallout(block, view);
    case 'horizontal-rule': return html`<hr class="wide">`;
    case 'markdown': return renderMarkdownBlock(block, view);
    case 'latex': return renderFormula(block.content);
    case 'code': return renderCodeBlock(block, view);
    case 'table-of-contents': return renderContents(block, view);
    case 'image': return renderImageBlock(block, view);
    case 'gallery': return renderGallery(block, view);
    case 'video': case 'audio': return renderMedia(block, view);
    case 'panel-grid': return renderGrid(block, view);
    case 'panel': return renderPanelRow([block], view);
    case 'unknown': return renderRemark(`This page cannot show blocks of type “${block.json['type'] as string}”.`, block.json);
    case 'problem': return renderRemark(`This block could not be read: ${block.message}`, block.json);
  }
}

function renderCodeBlock({ content, language = '', title }: CodeBlock, { values }: BlockView): unknown {
  return hasRunTemplate(content) ? html`<div class="live-code wide" ${liveCode({ content, language, title }, values)}></div>` : renderCode(content, language, { title });
}

function renderSection(block: HeadingBlock, view: BlockView): TemplateResult {
  const entry = view.heading(block.id, 0);
  const { level = 1, blocks } = block;
  const text = renderText(block.text, view);
  const parts = { level, element: (entry?.rank ?? level) + 1, anchor: entry?.anchor ?? '' };
  if (!blocks) return html`${renderHeading({ ...parts, content: text })}`;
  const folded = view.isFolded(block);
  const id = `fold-${block.id}`;
  const button = html`<button class="fold" type="button" aria-expanded=${!folded} aria-controls=${id} @click=${() => view.setFolded(block, !folded)}>
    <span class="chevron" aria-hidden="true"></span>${text}</button>`;
  return html`${renderHeading({ ...parts, content: button })}
    <div class="folding wide" id=${id} hidden=${folded ? 'until-found' : nothing} @beforematch=${() => view.setFolded(block, false)}>
      <div class="prose">${renderBlocks(blocks, view)}</div>
    </div>`;
}
