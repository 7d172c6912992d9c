import type { BarRow } from '../../panels/bar-plot/scene.js';
import { TICK_SIZE } from '../pen/axis-ticks.js';
import { fitText } from '../pen/fit-text.js';
import type { Pen } from '../pen/pen.js';

/** The name of a run or group beside its bars. */
export interface NameLabel {
  readonly key: string;
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly anchor: 'start' | 'middle' | 'end';
  /** Degrees. */
  readonly turn?: number;
  /** How far it reaches below its place, in pixels. */
  readonly depth: number;
}

/** Where names stand: one each `band` pixels from `start` on, in a `room` across, ending at `edge`. */
interface Names {
  readonly along: 'x' | 'y';
  readonly band: number;
  readonly start: number;
  readonly room: number;
  readonly edge: number;
}

/** Height of a line, and how steep names stand where they cannot lie. */
const LINE = 13, TURN = 40;

/** Places names so that none touches another: each a line, or turned, or only every few of them; cut with an ellipsis where there is no room. */
export function placeNames(pen: Pick<Pen, 'measure'>, rows: readonly BarRow[], { along, band, start, room, edge }: Names): readonly NameLabel[] {
  const middle = (i: number): number => start + (i + 0.5) * band;
  if (along === 'y') {
    const every = Math.max(1, Math.ceil(LINE / band));
    return named(rows, every, (label, i) => ({ text: fitText(pen, label, room, TICK_SIZE), x: edge, y: middle(i), anchor: 'end', depth: 0 }));
  }
  const longest = Math.max(0, ...rows.map(({ label }) => pen.measure(label.slice(0, 60), TICK_SIZE)));
  if (longest <= band - 8) return named(rows, 1, (label, i) => ({ text: fitText(pen, label, band - 8, TICK_SIZE), x: middle(i), y: 16, anchor: 'middle', depth: 18 }));
  if (rows.length <= 6 && band >= 64) return named(rows, 1, (label, i) => ({ text: fitText(pen, label, band - 8, TICK_SIZE), x: middle(i), y: 16, anchor: 'middle', depth: 18 }));
  const steep = Math.sin(TURN * Math.PI / 180), every = band * steep >= LINE ? 1 : Math.ceil(2 * LINE / steep / band);
  return named(rows, every, (label, i) => {
    const reach = Math.min(room / steep, (middle(i) - 2) / Math.cos(TURN * Math.PI / 180)); // what stands far to the left has less room
    const text = fitText(pen, label, reach, TICK_SIZE);
    return { text, x: middle(i) + 3, y: 12, anchor: 'end', turn: -TURN, depth: pen.measure(text, TICK_SIZE) * steep + 14 };
  });
}

function named(rows: readonly BarRow[], every: number, place: (label: string, i: number) => Omit<NameLabel, 'key'>): readonly NameLabel[] {
  return rows.flatMap(({ key, label }, i) => (i % every === 0 ? [{ key, ...place(label.slice(0, 300), i) }] : []));
}
