import { PbfReader } from 'pbf';
import type { JsonObject, JsonValue } from '../../core/json.js';
import type { RunState } from '../../data/run.js';

/** What the hparams plugin says of a run. */
export interface Session {
  config?: JsonObject;
  group?: string;
  /** Milliseconds since 1970. */
  startedAt?: number;
  endedAt?: number;
  state?: RunState;
}

/** `STATUS_SUCCESS`, `STATUS_FAILURE`, `STATUS_RUNNING` of `api.proto`. */
const STATES: readonly RunState[] = ['unknown', 'finished', 'failed', 'running'];

/** Reads `HParamsPluginData`, which stands in the metadata of the tags `_hparams_/…`, into what is known of the session. */
export function readHparams(content: Uint8Array, session: Session): void {
  new PbfReader(content).readFields((field, into: Session, pbf) => {
    if (field === 3) pbf.readMessage(readStart, into);
    else if (field === 4) pbf.readMessage(readEnd, into);
  }, session);
}

function readStart(field: number, session: Session, pbf: PbfReader): void {
  if (field === 1) {
    const { key, value } = pbf.readMessage(readEntry, { key: '', value: null as JsonValue });
    session.config = { ...session.config, [key]: value };
  } else if (field === 4) session.group = pbf.readString();
  else if (field === 5) session.startedAt = 1000 * pbf.readDouble();
}

function readEnd(field: number, session: Session, pbf: PbfReader): void {
  if (field === 1) session.state = STATES[pbf.readVarint()] ?? 'unknown';
  else if (field === 2) session.endedAt = 1000 * pbf.readDouble();
}

function readEntry(field: number, entry: { key: string; value: JsonValue }, pbf: PbfReader): void {
  if (field === 1) entry.key = pbf.readString();
  else if (field === 2) entry.value = pbf.readMessage(readValue, { value: null as JsonValue }).value;
}

/** `google.protobuf.Value`, as far as hyperparameters use it. */
function readValue(field: number, holder: { value: JsonValue }, pbf: PbfReader): void {
  if (field === 2) holder.value = pbf.readDouble();
  else if (field === 3) holder.value = pbf.readString();
  else if (field === 4) holder.value = pbf.readBoolean();
}
