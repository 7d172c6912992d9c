import { appendFileSync, mkdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { FileEntry, RunEntry, RunState } from './bundle-index.js';
import { consoleLines } from './console-log.js';
import type { Digits } from './digits.js';
import { histogramLines } from './histogram-lines.js';
import { HISTORY_ENDING, formatHistory, type HistoryFormat, type HistoryRow } from './history-file.js';
import { PREDICTION_SIZE, predictionCaption, predictionPng } from './prediction-image.js';
import { RunSummary } from './run-summary.js';
import { systemMeter } from './system-metrics.js';
import type { TrainEvent } from './train.js';

/** What is known of a run before it starts. */
export interface RunDescription {
  /** Also the name of the run's folder in the bundle. */
  readonly id: string;
  readonly name: string;
  readonly group: string;
  readonly tags: readonly string[];
  readonly notes: string;
  readonly config: Readonly<Record<string, unknown>>;
  /** Time the run is said to have started at, unix milliseconds. */
  readonly startedAt: number;
}

/** Where and how a run is written. */
export interface RunLogOptions {
  /** Folder of the bundle. */
  readonly folder: string;
  readonly format: HistoryFormat;
  /** The validation digits, to draw predictions. */
  readonly digits: Digits;
  /** Whether histograms are kept; they are large. */
  readonly histograms?: boolean;
  /** Milliseconds; only differences count. */
  readonly now: () => number;
}

interface MediaItem {
  readonly key: string;
  readonly step: number;
  readonly type: 'image' | 'table';
  readonly file: string;
  readonly [more: string]: unknown;
}

const SYSTEM_INTERVAL = 100;

/** Turns the events of a training run into the files of a run bundle. */
export class RunLog {
  readonly #run: RunDescription;
  readonly #options: RunLogOptions;
  readonly #startedAt: number;
  readonly #summary = new RunSummary();
  readonly #readSystem: () => Record<string, number>;
  readonly #history: HistoryRow[] = [];
  readonly #system: HistoryRow[] = [];
  readonly #media: MediaItem[] = [];
  #console: string[] = [];
  #histograms = '';
  #hasHistograms = false;
  #flushed = { history: 0, system: 0, media: 0 };
  #state: RunState = 'running';
  #notes: string;

  constructor(run: RunDescription, options: RunLogOptions) {
    this.#run = run;
    this.#options = options;
    this.#startedAt = options.now();
    this.#readSystem = systemMeter(options.now);
    this.#notes = run.notes;
    mkdirSync(join(options.folder, run.id, 'media'), { recursive: true });
    this.#console.push(`run ${run.name} (${run.id})`, `config ${JSON.stringify(run.config)}`);
  }

  /** Takes an event. Pictures are written at once, the rest by `flush`. */
  add(event: TrainEvent): void {
    this.#console.push(...consoleLines(event));
    switch (event.type) {
      case 'train':
      case 'validation':
        this.#history.push(this.#row(event.step, event.metrics));
        this.#summary.add(event);
        if (event.type === 'train' && event.step % SYSTEM_INTERVAL === 0) {
          this.#system.push(this.#row(event.step, this.#readSystem()));
        }
        break;
      case 'histograms':
        if (this.#options.histograms) this.#histograms += histogramLines(event);
        break;
      case 'predictions':
        this.#addPredictions(event);
        break;
      case 'confusion':
        this.#addConfusion(event);
        break;
      case 'end':
        this.#state = event.ending.state;
        if (event.ending.reason) this.#notes = [this.#notes, event.ending.reason].filter(Boolean).join(' ');
        break;
      default:
        event satisfies never;
    }
  }

  /** Writes what has come since the last time and returns the run's entry for the index. */
  flush(): RunEntry {
    const { format } = this.#options;
    const seconds = this.#seconds();
    const history = `history${HISTORY_ENDING[format]}`;
    if (format === 'ndjson') {
      this.#append(history, formatHistory(this.#history.slice(this.#flushed.history), 'ndjson'));
    } else {
      this.#write(history, formatHistory(this.#history, format));
    }
    this.#append('system.ndjson', formatHistory(this.#system.slice(this.#flushed.system), 'ndjson'));
    this.#append('console.log', this.#console.map((line) => `${line}\n`).join(''));
    if (this.#media.length > this.#flushed.media) this.#write('media.json', mediaList(this.#media));
    if (this.#histograms !== '') {
      this.#append('histograms.ndjson', this.#histograms);
      this.#hasHistograms = true;
    }
    this.#console = [];
    this.#histograms = '';
    this.#flushed = { history: this.#history.length, system: this.#system.length, media: this.#media.length };

    const { startedAt, config, id, name, tags, group } = this.#run;
    return {
      id,
      name,
      state: this.#state,
      tags,
      group,
      jobType: 'train',
      user: 'demo',
      notes: this.#notes,
      createdAt: new Date(startedAt).toISOString(),
      heartbeatAt: new Date(startedAt + seconds * 1000).toISOString(),
      durationSeconds: Math.round(seconds * 100) / 100,
      config,
      summary: this.#summary.values(),
      history: [this.#file(history)],
      system: [this.#file('system.ndjson')],
      media: this.#media.length > 0 ? [this.#file('media.json')] : [],
      logs: [this.#file('console.log')],
      ...(this.#hasHistograms && { histograms: [this.#file('histograms.ndjson')] }),
    };
  }

  #addPredictions({ step, predictions }: Extract<TrainEvent, { type: 'predictions' }>): void {
    predictions.forEach((prediction, index) => {
      const name = `media/predictions-${step}-${index}.png`;
      this.#write(name, predictionPng(prediction, this.#options.digits));
      const caption = predictionCaption(prediction);
      const file = this.#path(name);
      this.#media.push({ key: 'predictions', step, index, type: 'image', file, caption, ...PREDICTION_SIZE });
    });
  }

  #addConfusion({ step, counts }: Extract<TrainEvent, { type: 'confusion' }>): void {
    const name = `media/confusion-${step}.json`;
    const columns = ['digit', ...counts.map((_, guess) => `as ${guess}`)];
    const data = counts.map((row, digit) => [digit, ...row]);
    this.#write(name, `${JSON.stringify({ columns, data })}\n`);
    this.#media.push({ key: 'confusion', step, type: 'table', file: this.#path(name) });
  }

  #row(step: number, metrics: Readonly<Record<string, number>>): HistoryRow {
    return { step, timestamp: this.#run.startedAt / 1000 + this.#seconds(), metrics };
  }

  #seconds(): number {
    return (this.#options.now() - this.#startedAt) / 1000;
  }

  #path(name: string): string {
    return `${this.#run.id}/${name}`;
  }

  #file(name: string): FileEntry {
    return { file: this.#path(name), bytes: statSync(join(this.#options.folder, this.#path(name))).size };
  }

  #write(name: string, content: string | Uint8Array): void {
    writeFileSync(join(this.#options.folder, this.#path(name)), content);
  }

  #append(name: string, content: string): void {
    appendFileSync(join(this.#options.folder, this.#path(name)), content);
  }
}

function mediaList(items: readonly MediaItem[]): string {
  const lines = items.map((item) => JSON.stringify(item)).join(',\n');
  return `{"format":"wb-media","version":1,"items":[\n${lines}\n]}\n`;
}
