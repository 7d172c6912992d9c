import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { FileRun } from '../../../src/sources/files/file-contents.js';
import { EventFile } from '../../../src/sources/tensorboard/event-file.js';
import { concatenated, eventFile, message, tensorScalar, tfRecord, type EventRow } from '../../fixtures/record-formats.js';

const options = { run: 'a', label: 'events' };

function read(bytes: Uint8Array): { run: FileRun; problems: readonly string[] } {
  const file = new EventFile(options);
  file.push(bytes);
  const { runs, problems } = file.contents();
  return { run: runs[0], problems };
}

const valuesOf = ({ history }: FileRun, tag: string): number[] => [...history.series(tag)?.value ?? []];

/** A value with the metadata that says whose it is. */
function plugin(name: string, content: Uint8Array | undefined, write: EventRow['write']): EventRow['write'] {
  return (value) => {
    value.writeMessage(9, (_, metadata) => metadata.writeMessage(1, (__, data) => {
      data.writeStringField(1, name);
      if (content) data.writeBytesField(2, content);
    }, undefined), undefined);
    write(value);
  };
}

const strings = (...texts: readonly Uint8Array[]): EventRow['write'] => (value) => value.writeMessage(8, (_, tensor) => {
  tensor.writeVarintField(1, 7);
  for (const text of texts) tensor.writeBytesField(8, text);
}, undefined);
const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

test('reads scalars in both encodings and of every number type', () => {
  const content = (type: number, bytes: Uint8Array): EventRow['write'] => (value) => value.writeMessage(8, (_, tensor) => { tensor.writeVarintField(1, type); tensor.writeBytesField(4, bytes); }, undefined);
  const bytesOf = (array: Float32Array | Float64Array | Int32Array | BigInt64Array | Uint16Array): Uint8Array => new Uint8Array(array.buffer);
  const { run } = read(eventFile([
    { step: 1, tag: 'old', write: (value) => value.writeFloatField(2, 0.5) },
    tensorScalar(2, 'double', 0.1),
    { step: 3, tag: 'float', write: content(1, bytesOf(Float32Array.of(0.25))) },
    { step: 4, tag: 'int', write: content(3, bytesOf(Int32Array.of(-7))) },
    { step: 5, tag: 'long', write: content(9, bytesOf(BigInt64Array.of(-8n))) },
    { step: 6, tag: 'half', write: content(19, bytesOf(Uint16Array.of(0x3e00))) },
    { step: 7, tag: 'bfloat', write: content(14, bytesOf(Uint16Array.of(0x3fc0))) },
    { step: 8, tag: 'half', write: content(19, bytesOf(Uint16Array.of(0xfc00))) },
  ]));
  assert.deepEqual(run.history.metrics().map((tag) => [tag, valuesOf(run, tag)]), [
    ['old', [0.5]], ['double', [0.1]], ['float', [0.25]], ['int', [-7]], ['long', [-8]], ['half', [1.5, -Infinity]], ['bfloat', [1.5]],
  ]);
  assert.equal(run.run.createdAt, 1_700_000_000_000);
  assert.deepEqual(run.run.summary['half'], -Infinity);
});

test('reads histograms of both kinds', () => {
  const { run } = read(eventFile([
    { step: 1, tag: 'old', write: (value) => value.writeMessage(5, (_, histogram) => {
      histogram.writeDoubleField(1, -1);
      histogram.writeDoubleField(2, 2.5);
      histogram.writePackedDouble(6, [-5, 0, 1, 3, 9]);
      histogram.writePackedDouble(7, [0, 4, 5, 6, 0]);
    }, undefined) },
    { step: 2, tag: 'new', write: plugin('histograms', undefined, (value) => value.writeMessage(8, (_, tensor) => {
      tensor.writeVarintField(1, 2);
      tensor.writePackedDouble(6, [0, 1, 3, 1, 2, 4]);
    }, undefined)) },
  ]));
  assert.deepEqual(run.histograms!().map(({ key, histograms: [{ step, edges, counts }] }) => [key, step, [...edges], [...counts]]), [
    ['old', 1, [-1, 0, 1, 2.5], [4, 5, 6]], ['new', 2, [0, 1, 2], [3, 4]],
  ]);
});

test('reads pictures and texts; what a tag is stands in its first value only', () => {
  const png = Uint8Array.of(0x89, 0x50, 0x4e, 0x47);
  const { run } = read(eventFile([
    { step: 1, tag: 'old', write: (value) => value.writeMessage(4, (_, image) => image.writeBytesField(4, png), undefined) },
    { step: 1, tag: 'new', write: plugin('images', undefined, strings(utf8('2'), utf8('3'), png, png)) },
    { step: 1, tag: 'note', write: plugin('text', undefined, strings(utf8('größer'))) },
    { step: 2, tag: 'note', write: strings(utf8('second')) },
  ]));
  const media = run.media!();
  assert.deepEqual(media.map(({ key, step, index, type }) => [key, step, index, type]), [['old', 1, 0, 'image'], ['new', 1, 0, 'image'], ['new', 1, 1, 'image'], ['note', 1, 0, 'text'], ['note', 2, 0, 'text']]);
  assert.equal(media[0].url, `data:image/png;base64,${Buffer.from(png).toString('base64')}`);
  assert.equal(Buffer.from(media[3].url.split(',')[1], 'base64').toString(), 'größer');
});

test('reads hyperparameters and how the run ended', () => {
  const entry = (key: string, field: number, write: (value: Parameters<EventRow['write']>[0]) => void) => (start: Parameters<EventRow['write']>[0]): void =>
    start.writeMessage(1, (_, pair) => { pair.writeStringField(1, key); pair.writeMessage(2, (__, value) => write(value), undefined); void field; }, undefined);
  const started = message((data) => data.writeMessage(3, (_, start) => {
    entry('lr', 2, (value) => value.writeDoubleField(2, 0.001))(start);
    entry('opt', 3, (value) => value.writeStringField(3, 'adam'))(start);
    entry('aug', 4, (value) => value.writeBooleanField(4, true))(start);
    start.writeStringField(4, 'trial');
  }, undefined));
  const ended = message((data) => data.writeMessage(4, (_, end) => { end.writeVarintField(1, 1); end.writeDoubleField(2, 1_700_000_100); }, undefined));
  const { run: { run } } = read(eventFile([
    { step: 0, tag: '_hparams_/session_start_info', write: plugin('hparams', started, () => undefined) },
    { step: 0, tag: '_hparams_/session_end_info', write: plugin('hparams', ended, () => undefined) },
  ]));
  assert.deepEqual([run.config, run.group, run.state, run.heartbeatAt], [{ lr: 0.001, opt: 'adam', aug: true }, 'trial', 'finished', 1_700_000_100_000]);
});

test('gives the same, in whatever pieces the file arrives, and never more than has arrived', () => {
  const bytes = eventFile([tensorScalar(0, 'loss', 1), tensorScalar(9007199254740993n, 'loss', 0.5), tensorScalar(-1, 'loss', NaN)]);
  for (let cut = 0; cut <= bytes.length; cut++) {
    const file = new EventFile(options);
    file.push(bytes.subarray(0, cut));
    const early = file.contents();
    assert.deepEqual(early.problems, []);
    file.push(bytes.subarray(cut));
    const series = file.contents().runs[0].history.series('loss')!;
    assert.deepEqual([...series.value], [1, 0.5, NaN]);
    assert.equal(series.exactStep![1], 9007199254740993n);
    assert.equal(series.step[2], -1);
  }
});

test('leaves out a damaged record and says so, and stops where a length is damaged', () => {
  const [first, second, third] = [1, 2, 3].map((value) => eventFile([tensorScalar(value, 'loss', value)], 1));
  const damaged = second.slice();
  damaged[14] ^= 1;
  const left = read(concatenated([first, damaged, third]));
  assert.deepEqual([valuesOf(left.run, 'loss'), left.problems], [[1, 3], ['1 records are damaged and were left out']]);
  const lost = second.slice();
  lost[0] ^= 1;
  const stopped = read(concatenated([first, lost, third]));
  assert.deepEqual([valuesOf(stopped.run, 'loss'), stopped.problems], [[1], ['the length of a record is damaged, and what follows it cannot be read']]);
});

test('passes over what it does not know', () => {
  const unknown = message((event) => { event.writeDoubleField(1, 1_700_000_000); event.writeBytesField(4, Uint8Array.of(1, 2, 3)); event.writeMessage(99, () => undefined, undefined); });
  const curve = plugin('pr_curves', undefined, (value) => value.writeMessage(8, (_, tensor) => { tensor.writeVarintField(1, 2); tensor.writePackedDouble(6, [1, 2]); }, undefined));
  const { run, problems } = read(concatenated([tfRecord(unknown), eventFile([{ step: 1, tag: 'pr', write: curve }, tensorScalar(1, 'loss', 1)], 1)]));
  assert.deepEqual([run.history.metrics(), problems], [['loss'], ['1 values of the kind "pr_curves" are not read']]);
});
