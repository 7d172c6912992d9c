import { html, nothing, type TemplateResult } from 'lit';
import { plural } from '../../panels/format.js';
import type { LogFollower } from '../../sources/log-follower.js';
import type { LogView } from './log-view.js';

/** What is said at the ends of a log: that its start has not been read, that it cannot be read, that it goes on. */
export function renderEnds(view: LogView, follower: LogFollower): TemplateResult {
  const { error, isRead, isReading, isFromStart, text } = follower;
  return html`
    ${isRead && !isFromStart ? html`<div class="end start">${extentOf(follower)}
      <button class="bordered" ?disabled=${isReading} @click=${() => view.readAll()}>${isReading ? 'Reading…' : 'Read it all'}</button></div>` : nothing}
    ${error ? html`<div class="end problem" role="alert">${error.message} <button class="bordered" @click=${() => view.retry()}>Retry</button></div>`
      : isRead && text.lineCount === 0 && !isReading ? html`<p class="none" role="status">This run has printed nothing that was kept.</p>` : nothing}
    ${view.isFollowing || view.isAtEnd || text.lineCount === 0 ? nothing
      : html`<button class="follow" @click=${() => view.followEnd()}>${view.newLines > 0 ? `↓ ${plural(view.newLines, 'new line')}` : '↓ To the end'}</button>`}`;
}

function extentOf({ extent: { read, size } }: LogFollower): string {
  return size === undefined ? 'The start has not been read.' : `${megabytes(read)} of ${megabytes(size)} MB read.`;
}

function megabytes(bytes: number): string {
  return (bytes / 1e6).toFixed(1);
}
