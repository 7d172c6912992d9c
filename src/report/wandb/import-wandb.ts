import { WbError } from '../../core/errors.js';
import { isObject, type JsonObject, type JsonValue } from '../../core/json.js';
import type { ReportJson } from '../builders/report.js';
import { CURRENT_VERSION } from '../migrations.js';
import { REPORT_FORMAT } from '../report.js';
import { checked, importBlock } from './blocks.js';
import { openEnvelope, viewOf } from './envelope.js';
import { readFields, withKey } from './fields.js';
import { isWandbSpec } from './is-wandb-spec.js';
import { depthOf, keep } from './keep.js';
import { exportGroup, importGroup } from './panel-groups.js';
import { SPEC_FIELDS, VIEW_FIELDS } from './root.js';

/** Deeper than any report that W&B has made, and shallow enough for every reader. */
const DEEPEST = 500;

/**
 * Returns a W&B report as a document of ours: a spec, a view, or what W&B's API
 * answers for one; of today or of 2019. Beside what is understood each part
 * keeps its original as `wandb`, from which `exportWandbSpec` makes the same
 * spec again; what is not understood is kept whole. Throws a `WbError` where
 * there is no report at all.
 */
export function importWandbSpec(document: unknown): ReportJson {
  if (!isObject(document) || !isWandbSpec(document)) throw new WbError('format', 'this is no W&B report spec (expected an object with a spec, or with blocks and panelSettings)');
  if (depthOf(document) > DEEPEST) throw new WbError('format', `the W&B report is nested more than ${DEEPEST} levels deep`);
  const envelope = openEnvelope(document);
  const { spec, around, path, text } = envelope;
  if (depthOf(spec) > DEEPEST) throw new WbError('format', `the W&B report is nested more than ${DEEPEST} levels deep`);
  const view = viewOf(envelope);
  const place = Array.isArray(spec['blocks']) ? 'blocks' : Array.isArray(spec['panelGroups']) ? 'panelGroups' : undefined;
  const parts = place === undefined ? [] : spec[place] as readonly JsonValue[]; // one of them was found to be a list
  return {
    format: REPORT_FORMAT, version: CURRENT_VERSION,
    ...(view && readFields(VIEW_FIELDS, view, undefined)), ...readFields(SPEC_FIELDS, spec, undefined),
    blocks: parts.map(place === 'panelGroups' ? importPart : importBlock) as unknown as ReportJson['blocks'], // each has a type
    wandb: { around: keep(around), path, text, spec: keep(place === undefined ? spec : withKey(spec, place, null)) },
  };
}

function importPart(group: JsonValue): JsonObject {
  return checked(group, importGroup, (ours) => [exportGroup(ours, []) ?? null]);
}
