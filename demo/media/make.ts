/** `npx tsx demo/media/make.ts` makes the sound and the film of the demo report again. The film needs ffmpeg. */
import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { readBestRun } from './best-run.js';
import { lossSound } from './loss-sound.js';
import { FILM, filmFrames } from './training-film.js';

const FFMPEG = [
  '-y', '-loglevel', 'error', '-f', 'rawvideo', '-pix_fmt', 'rgb24', '-s', `${FILM.width}x${FILM.height}`, '-r', String(FILM.rate), '-i', '-',
  '-c:v', 'libvpx-vp9', '-crf', '34', '-b:v', '0', '-pix_fmt', 'yuv420p', '-threads', '1', '-fflags', '+bitexact', '-flags:v', '+bitexact',
];

const run = readBestRun();
writeFileSync(place('loss.wav'), lossSound(run.loss));
const { status, stderr, error } = spawnSync('ffmpeg', [...FFMPEG, place('training.webm')], { input: Buffer.concat([...filmFrames(run)]) });
if (error) throw error;
if (status !== 0) throw new Error(`ffmpeg failed:\n${stderr.toString()}`);

function place(name: string): string {
  return fileURLToPath(new URL(name, import.meta.url));
}
