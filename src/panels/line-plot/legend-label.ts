import { fieldOf, type Run } from '../../data/run.js';
import { formatNumber } from '../format.js';

/** A curve's name: what the legend shows, and what the tooltip adds. */
export interface LegendLabel {
  readonly label: string;
  /** The parts in `[[ ]]`, whose point values are still to be filled in. */
  readonly pointLabel?: string;
}

const PART = /\$\{(run|config|summary):([^}]+)\}/g;

/**
 * Fills in W&B's legend template: `${run:displayName}`, `${config:lr}`,
 * `${summary:val/loss}`. Without a template a curve is named by its run, by its
 * metric where there is only one run, or by both.
 */
export function legendLabel(template: string, run: Run, metric: string, severalMetrics: boolean, oneRun: boolean): LegendLabel {
  if (template === '') {
    const label = !severalMetrics ? run.name : oneRun ? metric : `${run.name} ${metric}`;
    return { label };
  }
  const filled = template.replace(PART, (_, section: string, path: string) => {
    const value = fieldOf(run, section === 'run' ? path : `${section}.${path}`);
    return typeof value === 'number' ? formatNumber(value) : value === undefined || value === null ? '' : typeof value === 'object' ? JSON.stringify(value) : String(value);
  }).replaceAll('${metric}', metric);
  const points = [...filled.matchAll(/\[\[(.*?)\]\]/g)].map(([, part = '']) => part.trim());
  const label = filled.replace(/\[\[.*?\]\]/g, '').replace(/\s+/g, ' ').trim() || run.name;
  return points.length > 0 ? { label, pointLabel: points.join(' ') } : { label };
}

/** Fills in the point values of a `[[ ]]` part: `${x}`, `${y}`, `${original}`, `${mean}`, `${min}`, `${max}`, … */
export function fillPointLabel(pointLabel: string, values: Readonly<Record<string, string>>): string {
  return pointLabel.replace(/\$\{(\w+)\}/g, (_, name: string) => values[name] ?? '');
}
