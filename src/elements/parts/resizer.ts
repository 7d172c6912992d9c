import { html, type TemplateResult } from 'lit';
import type { HeadActs } from './column-heads.js';

/** Returns the handle at the right edge of a head, by which its column is made wider; a double click takes that back. */
export function resizer<Column>(column: Column, { startResize, resetWidth }: Pick<HeadActs<Column>, 'startResize' | 'resetWidth'>): TemplateResult {
  return html`<i class="resizer" @click=${(event: MouseEvent) => event.stopPropagation()} @pointerdown=${(event: PointerEvent) => startResize(column, event)}
    @dblclick=${(event: MouseEvent) => { event.stopPropagation(); resetWidth(column); }}></i>`;
}
