import type { JsonObject, JsonValue } from '../../core/json.js';

/** What a preset may depend on besides its templates. */
export interface PresetRuns {
  /** The names of the runs whose rows are shown. */
  readonly names: readonly string[];
}

/** A field of data on an axis, with the axis title that a reader may give. */
function axis(field: string, title: string, more: JsonObject = {}): JsonObject {
  return { field: `\${field:${field}}`, type: 'quantitative', axis: { title: `\${string:${title}}` }, ...more };
}

/** How a field that is not given is replaced: rows belong to runs, and runs have colours. */
const BY_RUN: JsonObject = { field: '${field:groupKeys}', type: 'nominal', title: null };
const ZEROLESS: JsonObject = { scale: { zero: false } };

function line({ names }: PresetRuns): JsonObject {
  return {
    description: 'Lines over a field.',
    mark: { type: 'line', clip: true },
    encoding: {
      x: axis('x', 'x-axis-title', ZEROLESS), y: axis('y', 'y-axis-title', ZEROLESS),
      color: { field: 'name', type: 'nominal', title: null, ...(names.length < 2 && { legend: null }) },
      strokeDash: { field: '${field:stroke}', type: 'nominal' },
    },
  };
}

function lineSeries({ names }: PresetRuns): JsonObject {
  return {
    description: 'Several lines over a shared axis.',
    mark: { type: 'line', clip: true },
    encoding: {
      x: axis('step', 'xname', ZEROLESS), y: axis('lineVal', 'yname', ZEROLESS),
      color: { field: '${field:lineKey}', type: 'nominal', title: null },
      ...(names.length > 1 && { strokeDash: { field: 'name', type: 'nominal', title: null } }),
    },
  };
}

function scatter({ names }: PresetRuns): JsonObject {
  return {
    description: 'One field against another.',
    mark: { type: 'point', filled: true, size: 36, opacity: 0.85, tooltip: { content: 'data' } },
    encoding: {
      x: axis('x', 'x-axis-title', ZEROLESS), y: axis('y', 'y-axis-title', ZEROLESS),
      color: { field: 'name', type: 'nominal', title: null, legend: names.length > 1 && names.length <= 12 ? {} : null },
    },
  };
}

function bar({ names }: PresetRuns): JsonObject {
  const color: JsonObject = { field: '${field:groupKeys}', type: 'nominal', title: null };
  return {
    description: 'A bar for each label.',
    mark: { type: 'bar', cornerRadiusEnd: 2 },
    encoding: {
      y: { field: '${field:label}', type: 'nominal', sort: null, axis: { title: '${string:y-axis-title}' } },
      x: axis('value', 'x-axis-title'),
      yOffset: names.length > 1 ? { field: 'name' } : color,
      color: names.length > 1 ? { field: 'name', type: 'nominal', title: null } : color,
    },
  };
}

function histogram(): JsonObject {
  return {
    description: 'How often values occur.',
    mark: { type: 'bar', opacity: 0.75, binSpacing: 1 },
    encoding: {
      x: { field: '${field:value}', type: 'quantitative', bin: { maxbins: 30 }, axis: { title: '${string:x-axis-title}' } },
      y: { aggregate: 'count', type: 'quantitative', stack: null, axis: { title: '${string:y-axis-title:count}' } },
      color: BY_RUN,
    },
  };
}

function areaUnderCurve({ names }: PresetRuns): JsonObject {
  const bounded: JsonObject = { scale: { domain: [0, 1], nice: false } };
  return {
    description: 'A curve of precision over recall, or of true over false positives.',
    mark: { type: 'line', clip: true, strokeJoin: 'round' },
    encoding: {
      x: axis('x', 'x-axis-title', bounded), y: axis('y', 'y-axis-title', bounded),
      order: { field: '${field:x}', type: 'quantitative' },
      color: { field: '${field:class}', type: 'nominal', title: null },
      detail: { field: 'name' },
      ...(names.length > 1 && { strokeDash: { field: 'name', type: 'nominal', title: null } }),
    },
  };
}

function confusionMatrix({ names }: PresetRuns): JsonObject {
  const of: JsonObject = { groupby: ['Actual', 'Predicted'], aggregate: [{ op: 'sum', field: '${field:nPredictions}', as: 'count' }] };
  const square: JsonObject = {
    x: { field: 'Predicted', type: 'nominal', sort: null, axis: { title: 'predicted', labelAngle: 0, orient: 'top' } },
    y: { field: 'Actual', type: 'nominal', sort: null, axis: { title: 'actual' } },
  };
  const run: JsonValue[] = names.length > 1 ? [{ name: 'run', value: null, bind: { input: 'select', name: 'Run', options: [null, ...names], labels: ['all', ...names] } }] : [];
  return {
    description: 'How often each class was taken for which.',
    params: [{ name: 'normalized', value: false, bind: { input: 'checkbox', name: 'Share of each row' } }, ...run],
    transform: [
      ...(run.length > 0 ? [{ filter: 'run == null || datum.name == run' }] : []),
      { calculate: 'datum["${field:Actual}"]', as: 'Actual' }, { calculate: 'datum["${field:Predicted}"]', as: 'Predicted' }, of,
      { joinaggregate: [{ op: 'sum', field: 'count', as: 'row' }], groupby: ['Actual'] },
      { calculate: 'normalized ? datum.count / datum.row : datum.count', as: 'shown' },
      { calculate: 'datum.row > 0 ? datum.count / datum.row : 0', as: 'share' },
    ],
    encoding: square,
    layer: [
      { mark: { type: 'rect', tooltip: { content: 'data' } }, encoding: { color: { field: 'share', type: 'quantitative', scale: { domain: [0, 1], range: ['wb:wash', 'wb:accent'], interpolate: 'lab' }, legend: null } } },
      {
        mark: { type: 'text', fontSize: 11 },
        encoding: {
          text: { field: 'shown', type: 'quantitative', format: '.3~g' },
          opacity: { condition: { test: 'datum.count > 0', value: 1 }, value: 0.35 },
          color: { condition: { test: 'datum.share > 0.55', value: 'wb:on-ramp' }, value: 'wb:ink' },
        },
      },
    ],
  };
}

/** W&B's charts by the name it gives them, drawn anew. */
const PRESETS: Readonly<Record<string, (runs: PresetRuns) => JsonObject>> = {
  'wandb/line/v0': line, 'wandb/lineseries/v0': lineSeries, 'wandb/scatter/v0': scatter, 'wandb/bar/v0': bar,
  'wandb/histogram/v0': histogram, 'wandb/area-under-curve/v0': areaUnderCurve, 'wandb/confusion_matrix/v1': confusionMatrix,
};

/** The names of the presets. */
export const PRESET_NAMES: readonly string[] = Object.keys(PRESETS);

/** Returns a preset, with its templates unfilled; `undefined` where none has the name. The version at its end does not matter. */
export function presetSpec(name: string, runs: PresetRuns): JsonObject | undefined {
  const bare = (full: string): string => full.replace(/\/v\d+$/, '');
  const known = PRESET_NAMES.find((other) => bare(other) === bare(name));
  return known === undefined ? undefined : PRESETS[known](runs);
}

/** What the fields of a preset mean where the settings do not say: the columns that `wandb.plot` logs. */
export const PRESET_FIELDS: JsonObject = {
  Actual: 'Actual', Predicted: 'Predicted', nPredictions: 'nPredictions', groupKeys: 'name', step: 'step', lineKey: 'lineKey', lineVal: 'lineVal', class: 'class',
};
