import { SeriesBuilder } from '../../data/series-builder.js';
import type { Series } from '../../data/series.js';
import { GrowingFile } from '../growing-file.js';
import type { FileAccess } from '../watched-file.js';
import { readMetric } from './mlflow-run.js';

/** A metric of a run in an `mlruns/` folder: a file with a line `time value step` for each row, followed while it grows. */
export class MetricFile {
  readonly #run: string;
  readonly #metric: string;
  readonly #file: GrowingFile;
  #builder: SeriesBuilder;
  #rest = '';

  constructor(run: string, metric: string, url: string, access: FileAccess) {
    this.#run = run;
    this.#metric = metric;
    this.#file = new GrowingFile(url, access);
    this.#builder = new SeriesBuilder(run, metric);
  }

  /** Returns what the file holds. `bytes` is how many it has, so that nothing is read twice; a run that has `ended` has no line half written. */
  async read(bytes: number | undefined, ended: boolean, signal: AbortSignal): Promise<Series> {
    if (bytes === undefined || bytes !== this.#file.size) {
      const { type, bytes: read } = await this.#file.read(signal, { appendOnly: true });
      if (type === 'anew') {
        this.#builder = new SeriesBuilder(this.#run, this.#metric);
        this.#rest = '';
      }
      this.take(new TextDecoder().decode(read), false); // the numbers are ASCII
    }
    if (ended) this.take('', true);
    return this.#builder.series();
  }

  /** Takes the next piece of the text, and half a line at its end only where it is the `last` one. */
  take(text: string, last: boolean): Series {
    const lines = (this.#rest + text).split('\n');
    this.#rest = last ? '' : lines.pop()!; // a split has at least one part
    for (const line of lines) this.#push(line);
    return this.#builder.series();
  }

  #push(line: string): void {
    const [time, value, step = '0'] = line.trim().split(/\s+/);
    if (value === undefined || !/^[-+]?\d+$/.test(step)) return;
    const number = /^[-+]?inf(inity)?$/i.test(value) ? (value.startsWith('-') ? -Infinity : Infinity) : readMetric(value);
    const steps = Number(step);
    this.#builder.push({ step: Number.isSafeInteger(steps) ? steps : BigInt(step), value: number, time: Number(time) / 1000 });
  }
}
