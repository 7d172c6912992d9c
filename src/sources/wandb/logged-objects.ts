import { isObject, type JsonValue } from '../../core/json.js';
import type { Histogram, HistogramSeries } from '../../data/histogram-series.js';
import { readLoggedFile, type ResolvePath } from '../../data/logged-file.js';
import { isHistogram, readHistogram } from '../../data/read-histogram.js';
import type { MediaItem } from '../../data/references.js';
import type { FileRun } from '../files/file-contents.js';

/** A value of a history that is an object. */
export interface Logged {
  readonly key: string;
  readonly step: number;
  readonly json: JsonValue;
}

/** A value as it was met: parsed, or a text that is parsed when somebody asks. */
export interface LoggedValue {
  readonly key: string;
  readonly step: number;
  /** In seconds since 1970. */
  readonly time: unknown;
  readonly json: JsonValue | (() => JsonValue | undefined);
}

/** The values of a W&B history that are objects with a `_type`: histograms, and media whose files lie beside the log. */
export class LoggedObjects {
  /** What nobody has asked for yet. */
  readonly #waiting: LoggedValue[] = [];
  readonly #histograms = new Map<string, Histogram[]>();
  readonly #media: Logged[] = [];

  /** Takes a value of a row. */
  add(value: LoggedValue): void {
    this.#waiting.push(value);
  }

  /** What a run has of them; `log` is the address of its `.wandb` file, beside which media lie in `files/`. */
  of(run: string, log: string | undefined): Pick<FileRun, 'histograms' | 'media'> {
    return {
      histograms: (): readonly HistogramSeries[] => {
        this.#read();
        return Array.from(this.#histograms, ([key, histograms]) => ({ run, key, histograms: [...histograms] }));
      },
      media: () => {
        this.#read();
        return this.#media.flatMap((logged) => mediaOf(run, logged, (path) => addressOf(path, log)));
      },
    };
  }

  #read(): void {
    for (const { key, step, time, json } of this.#waiting.splice(0)) {
      const value = typeof json === 'function' ? json() : json;
      if (!isHistogram(value)) {
        if (value !== undefined) this.#media.push({ key, step, json: value });
        continue;
      }
      const bins = readHistogram(value);
      if (!bins) continue;
      const histogram = { step, ...bins, ...(typeof time === 'number' && { time: 1000 * time }) };
      const list = this.#histograms.get(key);
      if (list) list.push(histogram);
      else this.#histograms.set(key, [histogram]);
    }
  }
}

/** Returns one item, or one for each picture of a list (`images/separated` with `filenames`). */
export function mediaOf(run: string, { key, step, json }: Logged, resolve: ResolvePath): MediaItem[] {
  if (!isObject(json)) return [];
  const { filenames, captions, _type: type } = json;
  const items = Array.isArray(filenames)
    ? filenames.map((path: JsonValue, i: number) => ({
      path, _type: typeof type === 'string' ? `${type.replace(/s?\/.*$/, '')}-file` : null, caption: Array.isArray(captions) ? (captions as readonly JsonValue[])[i] ?? null : null,
    }))
    : [json];
  return items.flatMap((item, index) => {
    const file = readLoggedFile(item, resolve);
    return file ? [{ run, key, step, index, ...file }] : [];
  });
}

function addressOf(path: string, log: string | undefined): string | undefined {
  if (log === undefined || /^[a-z][a-z0-9+.-]*:|^\/\//i.test(path)) return undefined; // only what lies beside the log
  return new URL(`files/${path}`, log).href;
}
