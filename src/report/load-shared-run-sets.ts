import { isAbort, toWbError } from '../core/errors.js';
import type { JsonObject } from '../core/json.js';
import type { LoadTextOptions } from './load-text.js';
import type { Report } from './report.js';
import { meaningOf, type RunSetNode } from './run-set-node.js';

/**
 * Returns a report whose named run sets with a `src` are filled with what is at
 * that address, seen from `base`: run sets that several reports share. What the
 * report says itself wins. One that cannot be read says why where it is used.
 */
export async function loadSharedRunSets(report: Report, base: string, options: LoadTextOptions): Promise<Report> {
  if (!report.runSets.some(({ src }) => src !== undefined)) return report;
  const { loadRunSet } = await import('./load-run-set.js');
  const runSets = await Promise.all(report.runSets.map(async (node): Promise<RunSetNode> => {
    if (node.src === undefined || node.problem) return node;
    try {
      const { name, settings, locked } = await loadRunSet(new URL(node.src, base).href, options);
      const filled: RunSetNode = {
        ...(name !== undefined && { name }), ...node,
        settings: { ...settings as JsonObject, ...(locked && { locked: { ids: locked.ids, date: locked.date } }), ...node.settings }, // settings are JSON
      };
      meaningOf(filled);
      return filled;
    } catch (error) {
      if (isAbort(error)) throw error;
      return { ...node, problem: { message: toWbError(error).message, json: { name: node.name ?? null, src: node.src } } };
    }
  }));
  return { ...report, runSets };
}
