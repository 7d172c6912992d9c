import { fieldOf, type FieldValue } from '../../data/run-fields.js';
import type { Run } from '../../data/run.js';
import { formatNumber } from '../format.js';
import { nameOf } from '../run-name.js';

/** A curve's name: what the legend shows, and what the tooltip adds. */
export interface LegendLabel {
  readonly label: string;
  /** The parts in `[[ ]]`, whose point values are still to be filled in. */
  readonly pointLabel?: string;
}

const PART = /\$\{(?:(run|config|summary):([^}]+)|metric)\}/g;
const POINT_PART = /\[\[(.*?)\]\]/gs;

/**
 * Fills in W&B's legend template: `${run:displayName}`, `${config:lr}`,
 * `${summary:val/loss}`, `${metric}`. What is filled in is not read again.
 */
export function legendLabel(template: string, run: Run, metric: string): LegendLabel {
  const fill = (part: string): string => part.replace(PART, (_, section: string | undefined, path: string) =>
    (section === undefined ? metric : asText(fieldOf(run, section === 'run' ? path : `${section}.${path}`))));
  const points = [...template.matchAll(POINT_PART)].map(([, part]) => fill(part).trim());
  const label = fill(template.replace(POINT_PART, '')).replace(/\s+/g, ' ').trim() || nameOf(run);
  return points.length > 0 ? { label, pointLabel: points.join(' ') } : { label };
}

/** Fills in the point values of a `[[ ]]` part: `${x}`, `${y}`, `${original}`, `${mean}`, `${min}`, `${max}`, … */
export function fillPointLabel(pointLabel: string, values: Readonly<Record<string, string>>): string {
  return pointLabel.replace(/\$\{(\w+)\}/g, (_, name: string) => (Object.hasOwn(values, name) ? values[name] : ''));
}

function asText(value: FieldValue): string {
  if (typeof value === 'number') return formatNumber(value);
  if (value === undefined || value === null) return '';
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}
