import assert from 'node:assert/strict';
import { test } from 'node:test';
import { blankRunTemplate, fillRunTemplate, hasRunTemplate, parseRunTemplate, type TemplateAccess } from '../../src/report/run-template.js';
import { run } from '../fixtures/scripted-source.js';
import { MARKUP_ATTACKS } from '../fixtures/attacks.js';

const RUN = { ...run('k3f9'), name: 'adamw', state: 'running' as const, config: { lr: 0.003, model: { depth: 2 } }, summary: { 'val/acc': 0.971, big: 9_007_199_254_740_993n } };
const access: TemplateAccess = {
  run: (wanted) => (wanted === undefined || wanted === 'adamw' || wanted === 'k3f9' ? RUN : undefined),
  logs: (_run, tail) => Promise.resolve(Array.from({ length: 50 }, (_, i) => `\u001b[32mline ${i + 1}\u001b[0m`).slice(-tail)),
  history: (_run, metric) => Promise.resolve(metric === 'loss' ? [3, NaN, 1, 2] : []),
};
const fill = async (text: string): Promise<string> => (await fillRunTemplate(text, access)).text;

test('the last lines of the log, as the guide writes it', async () => {
  const lines = (await fill('{{ run.logs.tail(20) }}')).split('\n');
  assert.deepEqual([lines.length, lines[0], lines[19]], [20, 'line 31', 'line 50']);
  assert.equal((await fill('{{run.logs}}')).split('\n').length, 20);
});

test('fields, config, summary and history', async () => {
  const table: Record<string, string> = {
    'run.name': 'adamw', 'run.state': 'running', 'run.config.lr': '0.003', 'run.config.model.depth': '2', 'run.config["model"].depth': '2', 'run.summary["val/acc"]': '0.971',
    "run.summary['val/acc']": '0.971', 'run.summary.big': '9 007 199 254 740 993', 'run.history("loss").last': '2', 'run.history("loss").min': '1', 'run.history("loss")': '2',
    'run.history("loss").count': '4', 'run.history("none").last': '–', 'run.config.none': '–', 'run("adamw").id': 'k3f9', 'run("nobody").id': '–',
  };
  for (const [path, value] of Object.entries(table)) assert.equal((await fill(`a {{ ${path} }} b`)).replace(/\u2009/g, ' '), `a ${value} b`, path);
});

test('what cannot be read stays as it is', async () => {
  for (const text of ['{{ user.name }}', '{{ run }}', '{{ run. }}', '{{ run.x + 1 }}', '{{ run.logs.tail(x) }}', '{{ run["a }}', '{{ running.name }}', '{ run.name }', ...MARKUP_ATTACKS]) {
    assert.equal(hasRunTemplate(text), false, text);
    assert.equal(await fill(text), text);
  }
  assert.equal(await fill('{{ run.logs.head(3) }}'), '{{ run.logs.head(3) }}');
});

test('leads to nothing but what a run has', async () => {
  for (const path of ['run.constructor', 'run.__proto__', 'run.config.constructor', 'run.summary["__proto__"]', 'run.config.toString', 'run.name.length']) {
    const value = await fill(`{{ ${path} }}`);
    assert.ok(['–', 'adamw'].includes(value), `${path}: ${value}`);
  }
  assert.equal(await fill('{{ run.constructor("canary()") }}'), '{{ run.constructor("canary()") }}');
});

test('several in one text', () => {
  assert.deepEqual(parseRunTemplate('{{ run.name }}: {{ run.state }}!').map((part) => (typeof part === 'string' ? part : part.source)), ['{{ run.name }}', ': ', '{{ run.state }}', '!']);
});

test('says what runs do not have, each once', async () => {
  const { text, missing } = await fillRunTemplate('{{ run.config.none }} {{ run.config.none }} {{ run.history("none").min }} {{ run("nobody").id }} {{ run.config.lr }}', access);
  assert.equal(text, '– – – – 0.003');
  assert.deepEqual(missing, ['adamw has no config.none', 'adamw has no history("none").min', 'there is no run “nobody”']);
  assert.deepEqual((await fillRunTemplate('{{ run.id }}', { ...access, run: () => undefined })).missing, ['there are no runs']);
  assert.deepEqual((await fillRunTemplate('{{ run.logs }}', { ...access, logs: () => Promise.resolve([]) })).missing, ['adamw has no logs']);
});

test('keeps the places of values that are not known', () => {
  assert.equal(blankRunTemplate('lr: {{ run.config.lr }} {{ other }}', '…'), 'lr: … {{ other }}');
});
