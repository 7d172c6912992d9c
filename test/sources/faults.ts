import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { isAbort, WbError, type WbErrorKind } from '../../src/core/errors.js';
import { RUN_STATES, type Run } from '../../src/data/run.js';
import { extendsSeries, type Series } from '../../src/data/series.js';
import type { Fetch } from '../../src/sources/http.js';
import type { FetchContext, Source } from '../../src/sources/source.js';
import { broken, cutAt, FaultyFetch, html, refused, rewritten, silent, slow, status, type Fault } from './faulty-fetch.js';
import { mutated } from './mutate-json.js';

/** A row that a test writes. */
export interface FaultRow {
  readonly _step: number;
  readonly loss: number;
}

/** A server, or a host of files, whose content a test can replace at any time. */
export interface FaultFixture {
  /** Replaces all that is there by these runs. */
  put(runs: Readonly<Record<string, readonly FaultRow[]>>): void;
  /** Makes a source over it, which must use this `fetch` for everything. */
  open(fetch: Fetch): Source;
  close(): Promise<void>;
}

/** What a fixture holds at most. */
export interface FaultOptions {
  /** Whether it is a file, in which there is only the run `a`. */
  readonly isFile?: boolean;
  /** How many readings with one wrong value are tried; none for what is not JSON. 150 by default. */
  readonly mutations?: number;
  /** Whether an answer without any bytes means that there is nothing. */
  readonly mayBeEmpty?: boolean;
  /** Whether the server keeps rows by their steps, so that none goes back. */
  readonly sortsSteps?: boolean;
  /** Whether the values of a part that is cut off may be shown: rows that stand by themselves. */
  readonly showsParts?: boolean;
}

const ROWS: readonly FaultRow[] = [{ _step: 0, loss: 3 }, { _step: 5, loss: 2.5 }, { _step: 10, loss: 2.25 }, { _step: 15, loss: 2.125 }];
const OTHER: readonly FaultRow[] = [{ _step: 2, loss: 9 }, { _step: 3, loss: 8 }];

/** What a server answers, and what must be said; for a reading of runs, and of histories. */
const ANSWERS: readonly [what: string, fault: Fault, kinds: readonly WbErrorKind[]][] = [
  ['429', status(429, 'slow down', { 'Retry-After': '7' }), ['unavailable']],
  ['500', status(500), ['unavailable']],
  ['502 with a page', status(502, '<html>Bad Gateway</html>'), ['unavailable']],
  ['503', status(503), ['unavailable']],
  ['401', status(401), ['denied']],
  ['403', status(403), ['denied']],
  ['404', status(404, 'not found'), ['missing']],
  ['410', status(410, 'gone'), ['missing']],
  ['a page of HTML', html, ['format']],
  ['nothing at all', status(200, ''), ['format', 'missing']],
  ['half an answer, and breaks off', broken, ['unavailable']],
  ['no connection', refused, ['unavailable']],
];

/** What every source survives, whatever answers it. */
export function survives(name: string, make: () => Promise<FaultFixture>, options: FaultOptions = {}): void {
  describe(`${name} survives`, () => {
    const { isFile = false, mayBeEmpty = isFile, mutations = 150, sortsSteps = false, showsParts = isFile } = options;
    let fixture: FaultFixture;
    let moment = 0;
    before(async () => { fixture = await make(); });
    after(() => fixture.close());

    const at = (signal = new AbortController().signal): FetchContext => ({ moment: ++moment, signal });
    const read = async (source: Source, signal?: AbortSignal): Promise<readonly Series[]> => {
      const { runs } = await source.runs({}, at(signal));
      runs.forEach(assertSane);
      await source.metrics(runs, at(signal));
      return source.series({ runs, metrics: ['loss'] }, at(signal));
    };
    const open = (runs: Readonly<Record<string, readonly FaultRow[]>> = { a: ROWS }): { faulty: FaultyFetch; source: Source } => {
      fixture.put(runs);
      const faulty = new FaultyFetch();
      return { faulty, source: fixture.open(faulty.fetch) };
    };

    for (const [what, fault, kinds] of ANSWERS) {
      test(`${what} at first, and goes on when it is over`, async () => {
        const { faulty, source } = open();
        faulty.fault = fault;
        const error = await failure(() => read(source));
        if (error || !(mayBeEmpty && what === 'nothing at all')) assert.ok(error && kinds.includes(error.kind), `${error?.kind}: ${error?.message}`); // a file may be empty as yet
        if (what === '429') assert.equal(error?.retryAfterMs, 7000);
        if (error) assertReadable(error);
        faulty.fault = undefined;
        sameRows(await read(source), ROWS);
      });

      test(`${what} between runs and histories, and goes on when it is over`, async () => {
        const { faulty, source } = open(), { runs } = await source.runs({}, at());
        faulty.fault = fault;
        const error = await failure(() => source.series({ runs, metrics: ['loss'] }, at()));
        if (error) assertReadable(error);
        faulty.fault = undefined;
        sameRows(await read(source), ROWS);
      });
    }

    test('a wait that is told as a date, by the clock of a server that is wrong', async () => {
      const { faulty, source } = open(), skewed = Date.parse('1999-12-31T23:59:00Z');
      faulty.fault = status(429, '', { 'Retry-After': new Date(skewed + 9000).toUTCString(), Date: new Date(skewed).toUTCString() });
      assert.equal((await failure(() => source.runs({}, at())))?.retryAfterMs, 9000);
    });

    test('an answer in slow pieces', async () => {
      const { faulty, source } = open();
      faulty.fault = slow;
      sameRows(await read(source), ROWS);
    });

    test('an answer that never comes: an abort ends the wait', async () => {
      const { faulty, source } = open(), aborter = new AbortController();
      faulty.fault = (...args) => (setImmediate(() => aborter.abort()), silent(...args));
      await assert.rejects(read(source, aborter.signal), isAbort);
      faulty.fault = undefined;
      sameRows(await read(source), ROWS);
    });

    test('every beginning of its answers', async () => {
      const { faulty } = open();
      faulty.remembers = true;
      let longest = 0;
      faulty.fault = cutAt(Infinity, (length) => { longest = Math.max(longest, length); });
      sameRows(await read(fixture.open(faulty.fetch)), ROWS);
      for (let end = 0; end < longest; end++) {
        faulty.fault = cutAt(end);
        const found: Series[] = [];
        const error = await failure(async () => { found.push(...await read(fixture.open(faulty.fetch))); });
        if (error) assertReadable(error);
        else assertBeginning(found, showsParts ? 1 : 0, `the first ${end} bytes`);
      }
    });

    if (mutations > 0) test('values of wrong types, wherever they are', async () => {
      const { faulty } = open();
      faulty.remembers = true;
      const pick = random(name.length);
      for (let i = 0; i < mutations; i++) {
        faulty.fault = rewritten((text) => mutated(text, pick));
        const error = await failure(() => read(fixture.open(faulty.fetch)), `mutation ${i}`);
        if (error) assertReadable(error);
      }
    });

    test('a server that begins anew with other data, with steps that go back', async () => {
      const { source } = open(), [before_] = await read(source);
      for (const rows of [OTHER, [...OTHER, { _step: sortsSteps ? 4 : 1, loss: 7 }], ROWS, ROWS.slice(0, 2)]) {
        fixture.put({ a: rows });
        const [now] = await read(source);
        sameRows([now], rows);
        if (rows === OTHER) assert.ok(!extendsSeries(before_, now), 'it is no continuation');
      }
      if (isFile) return;
      fixture.put({ z: OTHER, y: ROWS });
      const series = await read(source);
      assert.deepEqual(series.map(({ run }) => run).sort(), ['y', 'z']);
    });

    test('a long history', async () => {
      const rows = Array.from({ length: 30_000 }, (_, step): FaultRow => ({ _step: step, loss: step / 7 }));
      const { source } = open({ a: rows }), [{ value, sampledFrom }] = await read(source);
      assert.deepEqual([sampledFrom ?? value.length, value[0]], [30_000, 0]);
      if (sampledFrom === undefined) assert.equal(value.at(-1), 29_999 / 7);
    });

    if (!isFile) test('many runs', async () => {
      const { source } = open(Object.fromEntries(Array.from({ length: 1200 }, (_, i) => [`run-${i}`, OTHER])));
      assert.equal((await source.runs({}, at())).runs.length, 1200);
    });
  });
}

/** Returns what something fails of, which must be an error for people; `undefined` where it does not fail. */
async function failure(work: () => Promise<unknown>, when = ''): Promise<WbError | undefined> {
  try {
    await work();
    return undefined;
  } catch (error) {
    assert.ok(error instanceof WbError, `${when} ${error instanceof Error ? error.stack : String(error)}`);
    return error;
  }
}

/** Clocks may be wrong, and types too; what panels work with is what it says it is. */
function assertSane({ id, name, state, createdAt = 0, heartbeatAt = 0, durationSeconds = 0, tags }: Run): void {
  assert.ok(typeof id === 'string' && id !== '' && typeof name === 'string' && RUN_STATES.includes(state) && Array.isArray(tags), `${id} ${name} ${state}`);
  assert.ok(durationSeconds >= 0 && Number.isFinite(durationSeconds + createdAt + heartbeatAt), `${durationSeconds} ${createdAt} ${heartbeatAt}`);
}

function assertReadable({ message }: WbError): void {
  assert.doesNotMatch(message, /undefined|\[object|NaN bytes|^$/);
  assert.ok(message.length < 400, message);
}

function sameRows(found: readonly Series[], rows: readonly FaultRow[]): void {
  const [series] = found;
  assert.deepEqual(series && Array.from(series.value, (value, i) => ({ _step: series.step[i], loss: value })), rows.map(({ _step, loss }) => ({ _step, loss })));
}

/** What is shown of a part is the beginning of the whole; the last `loose` rows may be cut off in the middle of a number. */
function assertBeginning(found: readonly Series[], loose: number, what: string): void {
  for (const { run, metric, step, value } of found) {
    if (run !== 'a' || metric !== 'loss') continue;
    const sure = value.length - (loose > 0 ? loose : 0);
    for (let i = 0; i < sure; i++) assert.deepEqual([step[i], value[i]], [ROWS[i]?._step, ROWS[i]?.loss], what);
  }
}

/** Whole numbers below `n` that look random and are the same each time. */
function random(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state ^ (state >>> 15), 0x2c1b3c6d) + 0x6d2b79f5) >>> 0;
    return ((state ^ (state >>> 13)) >>> 0) % below;
  };
}
