import type { Histogram, HistogramSeries } from '../../data/histogram-series.js';
import type { MediaItem } from '../../data/references.js';
import type { Run } from '../../data/run.js';
import type { FileContents, ReadOptions } from '../files/file-contents.js';
import { History } from '../files/history.js';
import type { BinaryReader } from '../files/record-file.js';
import { EventReader, type EventValue, type LegacyHistogram } from './event-reader.js';
import { readHparams, type Session } from './hparams.js';
import type { Tensor } from './tensor.js';
import { TfRecords } from './tf-records.js';

/** Bytes that a run has logged under a tag. */
interface Blob {
  readonly key: string;
  readonly step: number;
  readonly index: number;
  readonly type: 'image' | 'text';
  readonly bytes: Uint8Array;
}

/**
 * Reads an event file of TensorBoard: scalars in both encodings, histograms,
 * pictures, texts and hyperparameters. A tail that is still being written waits
 * for the rest; a damaged record is counted and left out.
 */
export class EventFile implements BinaryReader {
  readonly #options: ReadOptions;
  readonly #records = new TfRecords();
  readonly #events = new EventReader((step, time, value) => this.#take(step, time, value));
  readonly #history: History;
  readonly #histograms = new Map<string, Histogram[]>();
  readonly #blobs: Blob[] = [];
  /** What a tag is: told by its first value only. */
  readonly #plugins = new Map<string, string>();
  readonly #session: Session = {};
  readonly #skipped = new Map<string, number>();
  #rows = 0;
  #firstTime: number | undefined;
  #lastTime: number | undefined;

  constructor(options: ReadOptions) {
    this.#options = options;
    this.#history = new History(options.run, options.prefix);
  }

  push(bytes: Uint8Array): void {
    this.#records.push(bytes, (buffer, from, to) => {
      this.#rows++;
      this.#events.read(buffer, from, to);
    });
  }

  contents(): FileContents {
    return {
      runs: [{ run: this.#run(), history: this.#history, histograms: () => this.#histogramSeries(), media: () => this.#media() }],
      report: { format: 'tfevents', rows: this.#rows, columns: this.#history.metrics().length, emptyCells: 0, nonFiniteCells: 0, raggedRows: 0 },
      problems: this.#problems(),
    };
  }

  #run(): Run {
    const { config = {}, group, state = 'unknown', startedAt, endedAt } = this.#session;
    const createdAt = startedAt ?? this.#firstTime, heartbeatAt = endedAt ?? this.#lastTime;
    const id = this.#options.run;
    return {
      id, name: id, state, tags: [], config, summary: this.#summary(), ...(group && { group }),
      ...(createdAt !== undefined && { createdAt }), ...(heartbeatAt !== undefined && { heartbeatAt }),
      ...(createdAt !== undefined && heartbeatAt !== undefined && heartbeatAt >= createdAt && { durationSeconds: (heartbeatAt - createdAt) / 1000 }),
    };
  }

  #summary(): Record<string, number> {
    const last = this.#history.metrics().flatMap((metric) => {
      const { value } = this.#history.series(metric)!;
      return value.length > 0 ? [[metric, value[value.length - 1]] as const] : [];
    });
    return Object.fromEntries(last);
  }

  #take(step: number | bigint, seconds: number, value: EventValue): void {
    const { tag, simple, tensor, histogram, image, content } = value;
    if (seconds > 0) {
      this.#firstTime ??= 1000 * seconds;
      this.#lastTime = 1000 * seconds;
    }
    let plugin = this.#plugins.get(tag);
    if (plugin === undefined) this.#plugins.set(tag, plugin = value.plugin);
    if (simple !== undefined) this.#history.add(tag, simple, step, seconds);
    else if (histogram) this.#addHistogram(tag, step, seconds, fromLegacy(histogram));
    else if (image) this.#blobs.push({ key: tag, step: Number(step), index: 0, type: 'image', bytes: image });
    else if (plugin === 'hparams' && content) readHparams(content, this.#session);
    else if (tensor) this.#takeTensor(tag, step, seconds, tensor, plugin);
  }

  #takeTensor(tag: string, step: number | bigint, seconds: number, tensor: Tensor, plugin: string): void {
    const { shape, numbers, strings } = tensor;
    if (plugin === 'histograms') this.#addHistogram(tag, step, seconds, fromBuckets(numbers));
    else if (plugin === 'images') strings.slice(2).forEach((bytes, index) => this.#blobs.push({ key: tag, step: Number(step), index, type: 'image', bytes })); // width and height come first
    else if (plugin === 'text') strings.forEach((bytes, index) => this.#blobs.push({ key: tag, step: Number(step), index, type: 'text', bytes }));
    else if (shape.length === 0 && numbers.length === 1) this.#history.add(tag, numbers[0], step, seconds);
    else this.#skipped.set(plugin || 'tensor', (this.#skipped.get(plugin || 'tensor') ?? 0) + 1);
  }

  #addHistogram(tag: string, step: number | bigint, seconds: number, bins: Pick<Histogram, 'edges' | 'counts'> | undefined): void {
    if (!bins) return;
    const list = this.#histograms.get(tag);
    const histogram = { step: Number(step), time: 1000 * seconds, ...bins };
    if (list) list.push(histogram);
    else this.#histograms.set(tag, [histogram]);
  }

  #histogramSeries(): readonly HistogramSeries[] {
    return Array.from(this.#histograms, ([key, histograms]) => ({ run: this.#options.run, key, histograms }));
  }

  #media(): readonly MediaItem[] {
    return this.#blobs.map(({ key, step, index, type, bytes }) => ({ run: this.#options.run, key, step, index, type, url: dataUrl(type === 'text' ? 'text/plain;charset=utf-8' : imageType(bytes), bytes) }));
  }

  #problems(): readonly string[] {
    const { damaged, broken } = this.#records.faults;
    return [
      ...(damaged > 0 ? [`${damaged} records are damaged and were left out`] : []),
      ...(broken === undefined ? [] : [`${broken}, and what follows it cannot be read`]),
      ...Array.from(this.#skipped, ([plugin, count]) => `${count} values of the kind "${plugin}" are not read`),
    ];
  }
}

/** Old histograms have right edges only; the outermost are replaced by the least and the greatest value. */
function fromLegacy({ min, max, limits, counts }: LegacyHistogram): Pick<Histogram, 'edges' | 'counts'> | undefined {
  const first = counts.findIndex((count) => count > 0), last = counts.reduce((found, count, i) => (count > 0 ? i : found), -1);
  if (first < 0) return undefined;
  const edges = [min, ...limits.slice(first, last), max];
  return { edges: Float64Array.from(edges), counts: Float64Array.from(counts.slice(first, last + 1)) };
}

/** Rows of left edge, right edge and count. */
function fromBuckets(numbers: readonly number[]): Pick<Histogram, 'edges' | 'counts'> | undefined {
  const bins = Math.floor(numbers.length / 3);
  if (bins === 0) return undefined;
  const edges = Float64Array.from({ length: bins + 1 }, (_, i) => (i < bins ? numbers[3 * i] : numbers[3 * bins - 2]));
  return { edges, counts: Float64Array.from({ length: bins }, (_, i) => numbers[3 * i + 2]) };
}

function imageType(bytes: Uint8Array): string {
  const [a, b] = bytes;
  if (a === 0x89 && b === 0x50) return 'image/png';
  if (a === 0xff && b === 0xd8) return 'image/jpeg';
  return a === 0x47 && b === 0x49 ? 'image/gif' : 'image/webp';
}

function dataUrl(type: string, bytes: Uint8Array): string {
  let binary = '';
  for (let at = 0; at < bytes.length; at += 8192) binary += String.fromCharCode(...bytes.subarray(at, at + 8192));
  return `data:${type};base64,${btoa(binary)}`;
}
