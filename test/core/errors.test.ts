import assert from 'node:assert/strict';
import { test } from 'node:test';
import { invalid, isAbort, toWbError, WbError } from '../../src/core/errors.js';

test('names a value that cannot be used and what was expected', () => {
  assert.equal(invalid('smoothing', 3, '0 to 1').message, 'invalid smoothing: 3 (expected 0 to 1)');
  assert.equal(invalid('step', 7n, 'a number').message, 'invalid step: 7n (expected a number)');
  assert.equal(invalid('x', undefined, 'a name').message, 'invalid x: undefined (expected a name)');
});

test('shortens a long value', () => {
  assert.ok(invalid('runs-filter', 'x'.repeat(1000), 'a filter').message.length < 130);
});

test('takes an unknown failure for one that may pass, and keeps its cause', () => {
  const cause = new TypeError('fetch failed');
  const error = toWbError(cause);
  assert.deepEqual([error.kind, error.retryable, error.message, error.cause], ['unavailable', true, 'fetch failed', cause]);
  const known = new WbError('missing', 'gone');
  assert.equal(toWbError(known), known);
});

test('tells an abort from a failure', () => {
  assert.equal(isAbort(new DOMException('left', 'AbortError')), true);
  assert.equal(isAbort(new WbError('unavailable', 'down')), false);
  assert.equal(isAbort('AbortError'), false);
});
