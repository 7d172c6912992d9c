import { isObject, type JsonObject, type JsonValue } from '../../core/json.js';
import { parseMarkdownLine } from '../markdown/parse-markdown.js';
import { exportBlock, type BlockContext } from './blocks.js';
import { closeEnvelope, viewOf, withView, type Envelope } from './envelope.js';
import { listAt, objectAt, writeFields } from './fields.js';
import { kept } from './keep.js';
import { exportGroup } from './panel-groups.js';
import { OUR_TYPE } from './panels.js';
import { SPEC_FIELDS, VIEW_FIELDS } from './root.js';

/** What is part of the document and not of what it says. */
const ABOUT = new Set(['format', 'version', 'id', 'blocks', 'runSets', 'wandb']);

/**
 * Returns a report document as a W&B report. One that has been imported comes
 * back as the same JSON, but for what has been changed since; any other becomes
 * a view with a spec of version 5. What W&B has no words for stands under
 * `wbReports` in the part that says it, or as a block or panel of the type
 * `wb-reports`, where an import finds it again.
 */
export function exportWandbSpec(report: JsonObject): JsonObject {
  const envelope = envelopeOf(report);
  const context: BlockContext = { readLine: parseMarkdownLine, runSets: listAt(report, 'runSets') };
  const wanted = Object.fromEntries(Object.entries(report).filter(([name]) => !ABOUT.has(name)));
  const view = viewOf(envelope);
  const isOfSpec = (name: string): boolean => !view || SPEC_FIELDS.some((field) => field.name === name);
  const spec = writeFields(SPEC_FIELDS, filled(envelope.spec, listAt(report, 'blocks'), context), pick(wanted, isOfSpec), undefined);
  const changed = view ? withView(envelope, writeFields(VIEW_FIELDS, view, pick(wanted, (name) => !isOfSpec(name)), undefined)) : envelope;
  return closeEnvelope({ ...changed, spec });
}

function envelopeOf(report: JsonObject): Envelope {
  const { around, path, text, spec } = objectAt(report, 'wandb');
  const outer = kept({ wandb: around ?? null }), inner = kept({ wandb: spec ?? null });
  if (isObject(outer) && isObject(inner) && Array.isArray(path)) {
    return { around: outer, path: path.map(String), spec: inner, text: typeof text === 'string' || text === true ? text : false };
  }
  return { around: { spec: null }, path: ['spec'], text: false, spec: { version: 5, panelSettings: {}, blocks: null, width: 'readable', authors: [], discussionThreads: [] } };
}

/** Puts the blocks, or the groups of older specs, into the place that the import has left empty. */
function filled(spec: JsonObject, blocks: readonly JsonValue[], context: BlockContext): JsonObject {
  if (spec['blocks'] === null || (spec['panelGroups'] !== null && blocks.length > 0)) return { ...spec, blocks: blocks.flatMap((block) => exportBlock(block, context)) };
  if (spec['panelGroups'] !== null) return spec;
  return { ...spec, panelGroups: blocks.flatMap((block) => groupOf(block, context)) };
}

function groupOf(block: JsonValue, context: BlockContext): readonly JsonValue[] {
  const group = exportGroup(block, context.runSets);
  if (group) return [group];
  const [written = null] = exportBlock(block, context);
  return isObject(block) && typeof block['type'] === 'string' && block['type'].startsWith('wandb-') ? [written] : [{ name: '', type: OUR_TYPE, block }];
}

function pick(wanted: JsonObject, takes: (name: string) => boolean): JsonObject {
  return Object.fromEntries(Object.entries(wanted).filter(([name]) => takes(name)));
}
