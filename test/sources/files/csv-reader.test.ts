import assert from 'node:assert/strict';
import { test } from 'node:test';
import { CsvReader } from '../../../src/sources/files/csv-reader.js';
import { pointsOf, readCsv, statsOf } from '../../fixtures/read-table.js';

test('reads a plain table of steps and losses', () => {
  assert.deepEqual(pointsOf(readCsv('step,loss\n0,2.5\n10,1.5\n')), ['run loss: 0=2.5 10=1.5']);
});

for (const [name, delimiter] of [['tabs', '\t'], ['semicolons', ';'], ['bars', '|']] as const) {
  test(`finds out that cells are separated by ${name}`, () => {
    const text = 'step,loss,note\n0,1,"a, b"\n'.replaceAll(/,(?! )/g, delimiter);
    assert.deepEqual(pointsOf(readCsv(text)), ['run loss: 0=1']);
    assert.equal(readCsv(text).runs[0].run.config.note, 'a, b');
  });
}

test('reads a byte order mark, carriage returns, quotes and line breaks in quotes', () => {
  const contents = readCsv('\uFEFF"step","loss","say ""what"""\r\n"0","1","two\r\nlines, ""quoted"""\r\n"1","2",""\r\n');
  assert.deepEqual(pointsOf(contents), ['run loss: 0=1 1=2']);
  assert.equal(contents.runs[0].run.config['say "what"'], 'two\nlines, "quoted"');
  assert.deepEqual([contents.report.rows, contents.report.columns, contents.report.emptyCells], [2, 3, 1]);
});

test('keeps gaps as gaps and NaN as a value, in any spelling', () => {
  const contents = readCsv('step,loss\n0,nan\n1,\n2,-inf\n3,Infinity\n4,NaN\n5,1e3\n');
  assert.deepEqual(pointsOf(contents), ['run loss: 0=NaN 2=-Infinity 3=Infinity 4=NaN 5=1000']);
  assert.deepEqual([contents.report.emptyCells, contents.report.nonFiniteCells], [1, 4]);
});

test('keeps duplicate and backward steps', () => {
  const { duplicateSteps, backwardSteps, count } = statsOf(readCsv('step,loss\n5,1\n5,2\n3,3\n'), 'loss');
  assert.deepEqual([count, duplicateSteps, backwardSteps], [3, 1, 1]);
});

test('keeps every digit of steps beyond 2^53', () => {
  assert.deepEqual(pointsOf(readCsv('global_step,loss\n9007199254740993,1\n9007199254740994,2\n'))[1], 'run loss: 9007199254740993=1 9007199254740994=2');
});

test('counts rows where no column holds a step', () => {
  assert.deepEqual(pointsOf(readCsv('reward,length\n1,10\n2,20\n')), ['run reward: 0=1 1=2', 'run length: 0=10 1=20']);
});

test('uses ragged rows as far as they go, and reports them', () => {
  const contents = readCsv('step,loss,lr\n0,1,2\n1,3\n2,4,5,6\n3,7,8\n');
  assert.deepEqual(pointsOf(contents), ['run loss: 0=1 1=3 2=4 3=7', 'run lr: 0=2 2=5 3=8']);
  assert.equal(contents.report.raggedRows, 2);
  assert.deepEqual(contents.problems, ['2 of 4 rows have more or fewer cells than the 3 columns (first in line 3)']);
});

test('says that a table holds nothing to draw', () => {
  assert.deepEqual(readCsv('step,note\n0,a\n1,b\n').problems, ['no column holds numbers to draw']);
  assert.deepEqual(readCsv('').problems, ['it holds no header line']);
});

test('says how many cells of a numeric column are no numbers', () => {
  assert.deepEqual(readCsv('step,loss\n0,1\n1,oops\n2,2\n').problems, ['column "loss": 1 cells are not numbers']);
});

test('places a row without a step at the step before it, and says so', () => {
  const contents = readCsv('step,loss\n5,1\n,2\n');
  assert.deepEqual(pointsOf(contents), ['run loss: 5=1 5=2']);
  assert.deepEqual(contents.problems, ['1 rows have no step; they stand at the step of the row before']);
});

test('passes over headers that are repeated when a run is resumed', () => {
  const contents = readCsv('step,loss\n0,1\n1,2\nstep,loss\n1,3\n');
  assert.deepEqual(pointsOf(contents), ['run loss: 0=1 1=2 1=3']);
  assert.equal(contents.report.rows, 3);
});

test('does not let a stray quote swallow the rest of the file', () => {
  const contents = readCsv(`step,loss,note\n0,1,"open\n${Array.from({ length: 300 }, (_, i) => `${i + 1},1,x\n`).join('')}`);
  assert.equal(statsOf(contents, 'loss').count, 301);
  assert.deepEqual(contents.problems, ['the quote opened in line 2 is never closed']);
});

test('reads unix seconds, milliseconds and dates as times', () => {
  for (const stamp of ['1700000000.5', '1700000000500', '2023-11-14T22:13:20.500Z']) {
    const contents = readCsv(`step,timestamp,loss\n1,${stamp},1\n`);
    assert.deepEqual([...contents.runs[0].history.series('loss')!.time!], [1_700_000_000.5]);
  }
});

test('takes what is said once for all rows as settings, and the last values as the summary', () => {
  const { run } = readCsv('step,phase,host,loss\n0,a,gpu1,1\n1,b,gpu1,0.5\n').runs[0];
  assert.deepEqual(run.config, { host: 'gpu1' });
  assert.deepEqual(run.summary, { loss: 0.5 });
});

test('gives the same however the text is cut into pieces', () => {
  const text = '\uFEFF"step","loss","note"\r\n0,1,"a\r\nb"\r\n1,nan,\r\n2,3,"c ""d"""\r\n';
  const whole = readCsv(text);
  for (let cut = 0; cut <= text.length; cut++) {
    const reader = new CsvReader({ run: 'run', label: 'table.csv' });
    assert.ok(reader.push(text.slice(0, cut), 'hold'));
    assert.ok(reader.push(text.slice(cut), 'final'));
    assert.deepEqual(pointsOf(reader.contents()), pointsOf(whole), `cut at ${cut}`);
    assert.deepEqual(reader.contents().report, whole.report);
  }
});

test('holds an unfinished last line back while the run goes on', () => {
  const reader = new CsvReader({ run: 'run', label: 'table.csv' });
  reader.push('step,loss\n0,1\n1,0.3', 'hold');
  assert.deepEqual(pointsOf(reader.contents()), ['run loss: 0=1']);
  reader.push('45\n', 'hold');
  assert.deepEqual(pointsOf(reader.contents()), ['run loss: 0=1 1=0.345']);
});

test('takes a last line that looks whole, and says when it was not', () => {
  const taken = (rest: string): boolean => {
    const reader = new CsvReader({ run: 'run', label: 'table.csv' });
    reader.push('step,loss\n0,1\n1,0.3', 'whole');
    assert.deepEqual(pointsOf(reader.contents()), ['run loss: 0=1 1=0.3']);
    return reader.push(rest, 'whole');
  };
  assert.equal(taken('\n2,0.2\n'), true);
  assert.equal(taken('45\n'), false);
});
