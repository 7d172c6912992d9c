import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { JsonObject } from '../../../src/core/json.js';
import { compileFilter, type FilterSpec } from '../../../src/data/filter/compile-filter.js';
import type { Run } from '../../../src/data/run.js';
import { ablationRuns, modelRuns, sweepRuns, type RunTable } from '../run-tables.js';

const NOW = Date.UTC(2026, 4, 26, 6);
const HOUR = 3_600_000;

/** Whether a run belongs, said by hand: `row` is the line of the table that the run was read from. */
type Wanted = (row: JsonObject, run: Run) => boolean;

const num = (value: unknown): number => (typeof value === 'number' ? value : NaN);
const str = (value: unknown): string => (typeof value === 'string' ? value : '');
const leaf = (section: string, name: string, op: string, value: string | number | boolean | null | readonly string[], more: JsonObject = {}): JsonObject => ({ key: { section, name }, op, value, disabled: false, ...more });

const [sweep, models] = [sweepRuns(), modelRuns()];
/** All runs of the study have finished and carry one tag; here their seeds and kinds of layers tell them apart. */
const ablation: RunTable = {
  ...ablationRuns(),
  runs: ablationRuns().runs.map((run) => ({ ...run, state: run.config['seed'] === 2026 ? 'running' : run.config['seed'] === 3740 ? 'failed' : 'finished', tags: [...run.tags, str(run.config['linear_type'])] })),
};
const someIds = ['run3', 'run7', 'run60', 'nobody'];

const forms: readonly (readonly [form: string, table: RunTable, spec: FilterSpec, wanted: Wanted])[] = [
  // the guide's
  ['a regular expression on names', ablation, { runsFilter: '^[AB]\\d_.*' }, (_row, { name }) => /^[AB]\d_/.test(name)],
  ['alternatives', ablation, { runsFilter: '(ternary|context)_.*' }, (_row, { name }) => /(ternary|context)_.*/.test(name)],
  ['alternatives', models, { runsFilter: '(resnet50|vit_base)[_.]' }, (_row, { name }) => name.includes('resnet50_') || name.includes('resnet50.') || name.includes('vit_base_') || name.includes('vit_base.')],
  ['letters of either case', models, { runsFilter: '(?i)RESNET' }, (_row, { name }) => name.toLowerCase().includes('resnet')],
  ['what only RE2 reads', models, { runsFilter: '\\bft_in22k\\b|_[[:digit:]]{3}\\b' }, (_row, { name }) => /\bft_in22k\b|_\d{3}\b/.test(name)],
  ['a pattern for ids', ablation, { runsFilter: '^run1\\d$' }, (_row, { id }) => /^run1\d$/.test(id)],
  ['tags', ablation, { runsFilter: 'tags: ["ternary", "smoke"]' }, (_row, { tags }) => tags.includes('ternary')],
  ['a state as text', ablation, { runsFilter: 'state: "finished"' }, (_row, { state }) => state === 'finished'],
  ['a state', ablation, { state: ['FINISHED'] }, (_row, { state }) => state === 'finished'],
  ['several states', ablation, { state: ['failed', 'crashed'] }, (_row, { state }) => state === 'failed'],
  ['a relative date', ablation, { createdAt: '>=now-18h' }, (_row, { createdAt = 0 }) => createdAt >= NOW - 18 * HOUR],
  ['a span of moments', ablation, { createdAt: '>=2026-05-25T13:00, <2026-05-25T14:00' }, (row) => str(row['Created']).startsWith('2026-05-25T13:')],
  ['a day', ablation, { createdAt: '2026-05-25' }, (row) => str(row['Created']).startsWith('2026-05-25')],
  ['a moment in another zone', ablation, { createdAt: '>=2026-05-25T15:00+02:00' }, (row) => str(row['Created']) >= '2026-05-25T13:00'],
  ['a condition on config', sweep, { runsFilter: 'config.lr > 0.00005' }, (row) => num(row['lr']) > 0.00005],
  ['a condition on summary', sweep, { runsFilter: 'summary."valid ppl" < 1.3' }, (row) => num(row['valid ppl']) < 1.3],
  ['ids', ablation, { runIds: someIds }, (_row, { id }) => someIds.includes(id)],
  ['references, each with a filter', ablation, { runs: [{ filter: 'ternary' }, { filter: 'config.block_size = 512' }, { project: 'another' }] }, (row, { name }) => name.includes('ternary') || row['block_size'] === 512],
  ['everything at once', ablation, { runsFilter: '^[A-F]', state: ['finished'], createdAt: '<2026-05-26', filters: ['duration > 10m', { 'config.n_layer': { $lte: 6 } }] },
    (row, { name, state, createdAt = 0, durationSeconds = 0 }) => /^[A-F]/.test(name) && state === 'finished' && createdAt < Date.UTC(2026, 4, 26) && durationSeconds > 600 && num(row['n_layer']) <= 6],
  // the one language
  ['null', sweep, { runsFilter: 'from_uid = null and lr != null' }, (row) => row['from_uid'] === null && row['lr'] !== null],
  ['a list of numbers and null', sweep, { runsFilter: 'config.from_uid in [null, "19751736_1"]' }, (row) => row['from_uid'] === null || row['from_uid'] === '19751736_1'],
  ['not in', models, { runsFilter: 'img_size not in [224, 384] and interpolation in ["bilinear", "bicubic"]' }, (row) => row['img_size'] !== 224 && row['img_size'] !== 384 && ['bilinear', 'bicubic'].includes(str(row['interpolation']))],
  ['numbers written as texts', models, { runsFilter: 'param_count contains ","' }, (row) => str(row['param_count']).includes(',')],
  ['units', ablation, { runsFilter: 'duration >= 5.5m and duration < 0.2h' }, (row) => num(row['Runtime']) >= 330 && num(row['Runtime']) < 720],
  ['within_last', ablation, { runsFilter: 'createdAt within_last 17 hours' }, (_row, { createdAt = 0 }) => createdAt >= NOW - 17 * HOUR],
  ['and before or, and parentheses', models, { runsFilter: '(top1 > 85 or top5 > 98) and not name contains "eva" or crop_pct = 0.875' }, (row, { name }) => ((num(row['top1']) > 85 || num(row['top5']) > 98) && !name.includes('eva')) || row['crop_pct'] === 0.875],
  // W&B's strings
  ['W&B: Config', ablation, { runsFilter: "Config('n_head') > 6 and State = 'finished'" }, (row, { state }) => num(row['n_head']) > 6 && state === 'finished'],
  ['W&B: SummaryMetric', ablation, { runsFilter: "SummaryMetric('val/loss') < 1.5 or Config('norm_type') == 'rmsnorm'" }, (row) => num(row['val/loss']) < 1.5 || row['norm_type'] === 'rmsnorm'],
  ['W&B: names and None', ablation, { runsFilter: "Name in ['G1_ternary_weights', 'F2_context_512'] or Config('Sweep') != None" }, (row, { name }) => ['G1_ternary_weights', 'F2_context_512'].includes(name) || row['Sweep'] !== null],
  ['W&B: Tags', ablation, { runsFilter: "Tags('ternary') = False and Runtime > 600" }, (row, { tags }) => !tags.includes('ternary') && num(row['Runtime']) > 600],
  ['W&B: CreatedTimestamp', ablation, { runsFilter: 'CreatedTimestamp within_last 17 hours' }, (_row, { createdAt = 0 }) => createdAt >= NOW - 17 * HOUR],
  ['W&B: not in', ablation, { runsFilter: "Config('pos_encoding') not in ['learned', 'rope']" }, (row) => row['pos_encoding'] !== 'learned' && row['pos_encoding'] !== 'rope'],
  // W&B's JSON
  ['W&B: flat JSON', ablation, { runsFilter: { filterFormat: 'filterV2', filters: [
    leaf('config', 'n_head', '>=', 6), leaf('run', 'state', '=', 'finished', { connector: 'AND' }), leaf('config', 'block_size', '=', 128, { connector: 'OR' }), leaf('config', 'n_layer', '=', 1, { connector: 'AND', disabled: true })] } },
    (row, { state }) => (num(row['n_head']) >= 6 && state === 'finished') || row['block_size'] === 128],
  ['W&B: flat JSON with a group', ablation, { runsFilter: { filterFormat: 'filterV2', filters: [
    leaf('summary', 'val/loss', '<', 1.6), { connector: 'AND', filters: [leaf('run', 'displayName', 'REGEX', '^A'), leaf('tags', 'ternary', '=', true, { connector: 'OR' })] }] } },
    (row, { name, tags }) => num(row['val/loss']) < 1.6 && (name.startsWith('A') || tags.includes('ternary'))],
  ['W&B: a tree', ablation, { runsFilter: { op: 'OR', filters: [
    { op: 'AND', filters: [leaf('config', 'norm_type.value', '!=', 'layernorm'), leaf('config', 'lr.value', '<=', 0.001)] }, { op: 'AND', filters: [leaf('run', 'displayName', 'IN', ['F1_context_128', 'F2_context_512'])] }] } },
    (row, { name }) => (row['norm_type'] !== 'layernorm' && num(row['lr']) <= 0.001) || ['F1_context_128', 'F2_context_512'].includes(name)],
  ['W&B: a tree with null, NIN and a time', ablation, { runsFilter: { op: 'AND', filters: [
    leaf('config', 'Sweep', '=', null), leaf('config', 'pos_encoding', 'NIN', ['rope']), leaf('run', 'createdAt', 'WITHINSECONDS', 61_200)] } },
    (row, { createdAt = 0 }) => row['Sweep'] === null && row['pos_encoding'] !== 'rope' && createdAt >= NOW - 61_200_000],
  ['W&B: JSON as text', ablation, { runsFilter: JSON.stringify({ op: 'AND', filters: [leaf('config', 'norm_placement', '=', 'post')] }) }, (row) => row['norm_placement'] === 'post'],
  // Mongo's
  ['Mongo: comparisons', sweep, { runsFilter: { 'config.lr': { $gt: 1e-5, $lte: 5e-5 }, epoch: { $in: [1, 2, 3] } } }, (row) => num(row['lr']) > 1e-5 && num(row['lr']) <= 5e-5 && [1, 2, 3].includes(num(row['epoch']))],
  ['Mongo: $or and $nor', models, { runsFilter: { $or: [{ top1: { $gte: 88 } }, { $nor: [{ img_size: 224 }, { 'config.crop_pct': { $gt: 0.9 } }] }] } },
    (row) => num(row['top1']) >= 88 || (row['img_size'] !== 224 && !(num(row['crop_pct']) > 0.9))],
  ['Mongo: $not, $exists and $regex', ablation, { runsFilter: { 'config.Sweep': { $exists: false }, display_name: { $regex: 'CONTEXT', $options: 'i' }, n_layer: { $not: { $gt: 6 } } } },
    (row, { name }) => row['Sweep'] === null && /context/i.test(name) && !(num(row['n_layer']) > 6)],
  ['Mongo: summary_metrics and a date', ablation, { runsFilter: { 'summary_metrics.val/loss': { $lt: 2 }, created_at: { $gte: '2026-05-25T13:00:00' }, tags: { $nin: ['nothing'] } } },
    (row) => num(row['val/loss']) < 2 && str(row['Created']) >= '2026-05-25T13:00:00'],
];

for (const [form, table, spec, wanted] of forms) {
  test(`picks real runs by ${form}: ${JSON.stringify(spec).slice(0, 70)}`, { skip: table.absent }, async () => {
    const matches = await compileFilter(spec);
    const ids = table.runs.filter((run) => wanted(run.config, run)).map(({ id }) => id);
    assert.deepEqual(table.runs.filter((run) => matches(run, NOW)).map(({ id }) => id), ids);
    assert.ok(ids.length > 0 && ids.length < table.runs.length, `${ids.length} of ${table.runs.length} is no test`);
  });
}
