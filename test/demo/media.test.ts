import assert from 'node:assert/strict';
import { readFileSync, statSync } from 'node:fs';
import { test } from 'node:test';
import { readBestRun } from '../../demo/media/best-run.js';
import { lossSound } from '../../demo/media/loss-sound.js';
import { FILM, filmFrames } from '../../demo/media/training-film.js';

const DEMO = new URL('../../demo/', import.meta.url);
const run = readBestRun();

test('the sound of the demo is what its script makes of the best run', () => {
  assert.deepEqual(readFileSync(new URL('media/loss.wav', DEMO)), lossSound(run.loss));
});

test('the sound is as high as the values say', () => {
  assert.equal(crossings(lossSound([1, 1])), 220 * 6);
  assert.equal(crossings(lossSound([4, 1])), (880 + 220) * 3);
  assert.equal(crossings(lossSound([4, 2, 1])), (880 + 440 + 220) * 2);
});

test('the film shows the curve up to where it is, and the pictures that were logged by then', () => {
  const frames = [...filmFrames(run)];
  const inked = (rgb: Uint8Array): number => rgb.reduce((count, _value, at) => count + Number(at % 3 === 0 && rgb[at] === 63 && rgb[at + 1] === 131), 0);
  const orange = (rgb: Uint8Array): boolean => rgb.some((_value, at) => at % 3 === 0 && rgb[at] === 182 && rgb[at + 1] === 76);
  assert.deepEqual([...run.pictures.keys()], [0, 100, 400, 1199]);
  assert.equal(frames[0].length, FILM.width * FILM.height * 3);
  assert.ok(inked(frames[1]) < inked(frames[60]) && inked(frames[120]) > inked(frames[60]) && inked(frames[239]) > inked(frames[120]));
  assert.deepEqual(frames[0], frames.at(-1)); // what is seen before it plays
  assert.deepEqual([frames[1], frames.at(-1)!].map(orange), [true, false]); // wrong at first, right in the end
});

test('what the report plays is there, and small', () => {
  const { blocks } = JSON.parse(readFileSync(new URL('report.json', DEMO), 'utf8')) as { blocks: { type: string; url?: string }[] };
  const played = blocks.filter(({ type }) => type === 'video' || type === 'audio');
  assert.deepEqual(played.map(({ type }) => type), ['video', 'audio']);
  for (const { url = '' } of played) assert.ok(statSync(new URL(url, DEMO)).size < 150_000, url);
});

/** How often the tone of a WAV file swings. */
function crossings(wav: Buffer): number {
  let count = 0;
  for (let at = 46; at < wav.length; at += 2) if (wav.readInt16LE(at - 2) < 0 && wav.readInt16LE(at) >= 0) count++;
  return count;
}
