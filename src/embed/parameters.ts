import { safePage } from '../core/address.js';
import { invalid, WbError } from '../core/errors.js';
import type { EmbedTheme } from '../report/embed-code.js';
import { REPORT_WIDTHS, type ReportWidth } from '../report/report.js';

/** What the address of an embed page asks for. */
export interface EmbedParameters {
  /** The address of the report's document: http, https or relative to the embed page. */
  readonly src: string;
  /** The id of one panel, to show it alone. */
  readonly panel: string | undefined;
  readonly theme: EmbedTheme;
  readonly width: ReportWidth | undefined;
  /** Seconds between refreshes; what the report says where absent. */
  readonly refresh: number | undefined;
  /** Comes back in every message to the host. */
  readonly id: string;
}

const THEMES: readonly EmbedTheme[] = ['light', 'dark', 'auto'];
const LONGEST_ID = 100;

/** Reads the parameters of an embed page; throws a `WbError` for one that cannot be used. */
export function readParameters(search: string): EmbedParameters {
  const given = new URLSearchParams(search);
  const src = given.get('src') ?? '';
  if (src === '') throw new WbError('invalid', 'this address names no report: it needs ?src=, the address of one');
  if (safePage(src) === undefined) throw invalid('src', src, 'an http, https or relative address');
  const refresh = given.get('refresh') ?? '';
  if (refresh !== '' && !(Number(refresh) >= 0)) throw invalid('refresh', refresh, 'a number of seconds');
  return {
    src,
    panel: given.get('panel') || undefined,
    theme: oneOf('theme', given.get('theme'), THEMES) ?? 'auto',
    width: oneOf('width', given.get('width'), REPORT_WIDTHS),
    refresh: refresh === '' ? undefined : Number(refresh),
    id: (given.get('id') ?? '').slice(0, LONGEST_ID),
  };
}

function oneOf<T extends string>(name: string, value: string | null, allowed: readonly T[]): T | undefined {
  if (value === null || value === '') return undefined;
  const found = allowed.find((choice) => choice === value);
  if (found === undefined) throw invalid(name, value, allowed.join(', '));
  return found;
}
