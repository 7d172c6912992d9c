import { WbError } from '../../core/errors.js';
import { isObject, parseJson, type JsonValue } from '../../core/json.js';
import type { LoggedTable, MediaItem, MediaType } from '../../data/references.js';
import { bytesOf, labelOf, request, type Fetch } from '../http.js';
import { listOf, textOf, type MlflowApi } from './mlflow-api.js';

/** Deeper folders, and more of them, hold models rather than pictures. */
const DEEPEST = 4, MOST_FOLDERS = 100;
/** Folders of models, of traces, and of what MLflow keeps for itself. */
const NOT_SHOWN = /(^|\/)(MLmodel|model|models|traces|\.[^/]*)$/;

const TYPES: readonly (readonly [ending: RegExp, type: MediaType])[] = [
  [/\.(png|jpe?g|gif|webp|svg|bmp|avif)$/i, 'image'], [/\.(wav|mp3|ogg|flac|m4a)$/i, 'audio'], [/\.(mp4|webm|mov)$/i, 'video'],
  [/\.html?$/i, 'html'], [/\.(txt|md|log|ya?ml|csv|tsv|patch|diff)$/i, 'text'], [/\.(glb|gltf|obj|stl)$/i, 'object3d'],
];

/** What `mlflow.log_image(…, key, step)` makes of a name: `images/key%step%3%timestamp%1700…%uuid.png`, with `+` or `%` between the parts. */
const LOGGED_IMAGE = /^images\/(.+)[%+]step[%+](\d+)[%+]timestamp[%+](\d+)[%+][^/]*\.\w+$/;

/** Lists the artifacts of a run that can be shown, folder by folder; thumbnails and models are left out. */
export async function readArtifacts(api: MlflowApi, run: string, signal: AbortSignal): Promise<readonly MediaItem[]> {
  const found: MediaItem[] = [], folders = [''];
  for (let i = 0; i < folders.length && i < MOST_FOLDERS; i++) {
    for (let token: string | undefined, first = true; first || token !== undefined; first = false) {
      const answer = await api.get('artifacts/list', { run_id: run, path: folders[i] || undefined, page_token: token }, signal);
      for (const file of listOf(answer, 'files')) {
        const path = textOf(file, 'path');
        if (path === undefined || NOT_SHOWN.test(path)) continue;
        if (file.is_dir === true) folders.push(...(path.split('/').length < DEEPEST ? [path] : []));
        else if (!/[%+]compressed\.\w+$/.test(path)) found.push(mediaItem(api, run, path));
      }
      token = textOf(answer, 'next_page_token');
    }
  }
  return found;
}

/** Reads a table as `mlflow.log_table` and pandas write it. Throws a `WbError` of kind `format` where the file is none. */
export async function readArtifactTable({ url, key }: MediaItem, { fetch, signal }: { readonly fetch: Fetch | undefined; readonly signal: AbortSignal }): Promise<LoggedTable> {
  const response = await request(url, { fetch, signal, label: key });
  const table = tableOf(parseJson(new TextDecoder().decode(await bytesOf(response, labelOf(url), signal)), key));
  if (!table) throw new WbError('format', `${key} is no table (expected lists "columns" and "data")`);
  return table;
}

function mediaItem(api: MlflowApi, run: string, path: string): MediaItem {
  const [, key, step] = LOGGED_IMAGE.exec(path) ?? [];
  const type = path.endsWith('.json') ? 'table' : TYPES.find(([ending]) => ending.test(path))?.[1] ?? 'file';
  return {
    run, key: key === undefined ? path : key.replaceAll('#', '/'), step: Number(step ?? 0), index: 0, type,
    url: api.address('get-artifact', { run_uuid: run, path }),
  };
}

function tableOf(json: JsonValue): LoggedTable | undefined {
  if (isObject(json) && Array.isArray(json.columns) && Array.isArray(json.data)) {
    return { columns: json.columns.map(String), data: (json.data as JsonValue[]).filter((row): row is JsonValue[] => Array.isArray(row)) };
  }
  const rows = Array.isArray(json) ? (json as JsonValue[]).filter(isObject) : [];
  const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  return columns.length > 0 ? { columns, data: rows.map((row) => columns.map((column) => row[column] ?? null)) } : undefined;
}
