import { html, nothing, type TemplateResult } from 'lit';
import { age } from '../../report/age.js';
import type { Report } from '../../report/report.js';
import type { RunSummary } from './run-status.js';

/** What the header of a report shows. */
export interface HeaderParts {
  readonly report: Report;
  /** What is known of the runs; `undefined` before the first answer. */
  readonly summary: RunSummary | undefined;
  /** Whether there will be an answer, so that its place is kept. */
  readonly hasSource: boolean;
  readonly description: unknown;
  /** The Share menu, where there is one. */
  readonly share: unknown;
}

/** Draws title, state of the runs and description. */
export function renderHeader({ report, summary, hasSource, description, share }: HeaderParts): TemplateResult {
  const parts = metaParts(report, summary);
  return html`<header part="header">
    <div class="head"><h1 id="title" part="title">${report.title || 'Untitled report'}</h1>${share}</div>
    ${parts.length > 0 || hasSource ? html`<div class="meta" part="meta">${parts}</div>` : nothing}
    ${report.description ? html`<p class="description">${description}</p>` : nothing}
  </header>`;
}

function metaParts(report: Report, summary: RunSummary | undefined): readonly unknown[] {
  const project = report.project ?? summary?.project;
  const filter = dynamicFilter(report);
  return [
    summary && summary.running > 0 ? html`<span class="live">live, ${count(summary.running)} running</span>` : nothing,
    summary ? html`<span title=${new Date(summary.updatedAt).toLocaleString()}>updated ${age(summary.now - summary.updatedAt)}</span>` : nothing,
    summary ? html`<span>${count(summary.total)} ${summary.total === 1 ? 'run' : 'runs'}${project ? ` in ${project}` : ''}</span>`
      : project ? html`<span>${project}</span>` : nothing,
    filter === undefined ? nothing : html`<span>dynamic run set: <code>${filter}</code></span>`,
    summary?.error ? html`<span class="stale" role="status" title=${summary.error.message}>not reachable at the moment</span>` : nothing,
  ].filter((part) => part !== nothing);
}

/** What the only run set of a report is defined by, where it takes in new runs by itself. */
function dynamicFilter({ runSets }: Report): string | undefined {
  const [only, ...others] = runSets;
  if (!only || others.length > 0) return undefined;
  const { runsFilter, createdAt, state } = only.settings;
  const parts = [
    ...(typeof createdAt === 'string' ? [`createdAt ${createdAt.replace(/^([<>=!]+)\s*/, '$1 ')}`] : []),
    ...(typeof state === 'string' ? [`state = ${state}`] : []),
    ...(typeof runsFilter === 'string' ? [runsFilter] : []),
  ];
  return parts.length > 0 ? parts.join(' and ') : undefined;
}

function count(runs: number): string {
  return runs.toLocaleString('en-US');
}
