import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { HistogramSeries } from '../../../src/data/histogram-series.js';
import { EMPTY_VIEW, type ViewState } from '../../../src/data/view-state.js';
import { histogramCsv } from '../../../src/panels/histogram/csv.js';
import { histogram } from '../../../src/panels/histogram/histogram.js';
import { strength, type HistogramScene } from '../../../src/panels/histogram/scene.js';
import { histogramSettings } from '../../../src/panels/histogram/settings.js';
import type { PanelData } from '../../../src/panels/panel.js';
import { parseSettings } from '../../../src/panels/settings.js';
import { run } from '../../fixtures/scripted-source.js';

const series = (id: string, key: string, ...rows: readonly (readonly [step: number, edges: number[], counts: number[]])[]): HistogramSeries => ({
  run: id, key, histograms: rows.map(([step, edges, counts]) => ({ step, edges: Float64Array.from(edges), counts: Float64Array.from(counts) })),
});
const ALL = [series('a', 'w', [0, [-1, 0, 1], [3, 5]], [10, [-2, 0, 2], [8, 2]]), series('b', 'w', [5, [0, 1], [4]]), series('b', 'g', [5, [0, 1], [4]])];
const scene = (raw: Record<string, unknown> = {}, histograms: readonly HistogramSeries[] = ALL, view: ViewState = EMPTY_VIEW): HistogramScene => {
  const runs = [run('a'), run('b')];
  const data = { runSet: { runs, groups: [] } as unknown as PanelData['runSet'], allRuns: runs, series: [], colors: new Map(), now: 0, histograms }; // a run set of which only the runs are read
  return histogram.prepare(data, parseSettings(histogramSettings, raw), view);
};

test('brings the histograms of all runs and steps to the same bins, and keeps every count', () => {
  const { edges, facets, most, steps } = scene({ metric: 'w', bins: 4 });
  assert.deepEqual([...edges], [-2, -1, 0, 1, 2]);
  assert.deepEqual([...facets[0].counts], [0, 3, 5, 0, 4, 4, 1, 1]);
  assert.deepEqual([...facets[1].counts], [0, 0, 4, 0]);
  assert.deepEqual([most, ...steps], [5, 0, 10]);
});

test('takes the first key where none is asked for', () => {
  assert.deepEqual([scene().key, ...scene().keys], ['g', 'g', 'w']);
});

test('says how much lies outside of a range', () => {
  assert.deepEqual(scene({ metric: 'w', yRange: [0, 1] }).notes, ['55 % outside']);
});

test('shows no more runs than asked for, and none that are hidden', () => {
  assert.deepEqual(scene({ metric: 'w', maxRuns: 1 }).notes, ['1 of 2 runs']);
  assert.deepEqual(scene({ metric: 'w' }, ALL, { ...EMPTY_VIEW, hidden: new Set(['a']) }).facets.map((facet) => facet.run), ['b']);
});

test('says why there is nothing to see', () => {
  assert.match(scene({}, []).empty!, /None of these runs has logged a histogram\./);
  assert.match(scene({ metric: 'x' }).empty!, /“x”/);
  assert.match(scene({ metric: 'w' }, ALL, { ...EMPTY_VIEW, hidden: new Set(['a', 'b']) }).empty!, /hidden/);
  assert.match(scene({}, [series('a', 'w', [0, [-Infinity, Infinity], [3]])]).empty!, /no finite values/);
});

test('one value that never changes has bins around it', () => {
  const { edges, facets } = scene({ bins: 3 }, [series('a', 'w', [0, [2, 2], [9]])]);
  assert.deepEqual([edges[0], edges[3]], [1, 3]);
  assert.equal(facets[0].counts.reduce((a, b) => a + b), 9);
});

test('small counts are told apart by their logarithm', () => {
  assert.equal(strength(1, { most: 100, isLog: false }), 0.01);
  assert.ok(strength(1, { most: 100, isLog: true }) > 0.1);
  assert.equal(strength(0, { most: 100, isLog: true }), 0);
  assert.equal(strength(NaN, { most: 100, isLog: false }), 0);
});

test('is told in words and in lines', () => {
  assert.match(histogram.summarize(scene({ metric: 'w' })), /^3 histograms of w of 2 runs, steps 0 to 10, values from −2 to 2\.$/);
  assert.deepEqual(histogramCsv(scene({ metric: 'w', bins: 4 })).trim().split('\r\n').slice(0, 2), ['run,step,from,to,count', 'a,0,-1,0,3']);
});
