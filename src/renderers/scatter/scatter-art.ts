import { nameOf } from '../../panels/run-name.js';
import type { ScatterPlotScene } from '../../panels/scatter-plot/scene.js';
import { drawAxes } from '../pen/draw-axes.js';
import type { PictureArt } from '../pen/picture-renderer.js';
import type { CanvasTheme } from '../renderer.js';
import { drawPoints } from './draw-points.js';
import { drawLabels, drawOverlays, drawReferenceLines } from './draw-scatter-layers.js';
import { pointLooks, type PointLooks } from './point-look.js';
import { layOutScatter, type Range, type ScatterPicture } from './scatter-layout.js';

/** The reader's view of a scatter plot. */
export interface ScatterView {
  /** The run or group under the pointer here or in another panel. */
  readonly hovered: string | undefined;
  /** The runs that are chosen, by id. */
  readonly selected: ReadonlySet<string>;
  /** The visible part of axes by name. */
  readonly zoom: ReadonlyMap<string, Range>;
}

/** Scenes of more points are drawn with less ink each. */
const DENSE = 3000;

/** How scatter plots are drawn. */
export const scatterArt: PictureArt<ScatterPlotScene, ScatterView, ScatterPicture> = {
  layOut: (pen, scene, size, { zoom }) => layOutScatter(pen, scene, size, zoom),
  movesWith: (view, before) => view.zoom !== before.zoom,
  drawFrame(pen, picture, theme) {
    drawAxes(pen, picture.plot, theme);
    drawReferenceLines(pen, picture, theme);
  },
  drawMarks(pen, picture, theme, { selected }) {
    const { scene } = picture, looks = looksOf(scene, theme), opacity = scene.xs.length > DENSE ? 0.55 : 0.85;
    const isChosen = chosen(scene, selected), outline = scene.xs.length > DENSE ? undefined : theme.surface;
    if (scene.showsRuns && !isChosen) drawPoints(pen, picture, looks, { opacity: scene.groups.length > 0 ? opacity * 0.5 : opacity, ...(outline !== undefined && { outline }) });
    if (scene.showsRuns && isChosen) {
      drawPoints(pen, picture, looks, { opacity: 0.14, only: (point) => !isChosen(point) });
      drawPoints(pen, picture, looks, { opacity: Math.max(opacity, 0.9), only: isChosen, ...(outline !== undefined && { outline }) });
    }
    drawOverlays(pen, picture, theme);
    if (scene.labels) drawLabels(pen, picture, theme, (point) => nameOf(scene.runs[point]));
  },
  marksChange: (view, before) => view.selected !== before.selected,
  drawTop(pen, picture, theme, { hovered }) {
    const { scene, px, py, radius, radii } = picture;
    if (hovered === undefined || !scene.showsRuns) return;
    const group = groupPlace(scene, hovered);
    if (group >= 0) return drawPoints(pen, picture, looksOf(scene, theme), { opacity: 1, only: (point) => scene.groupOf?.[point] === group });
    const point = placeOfRun(scene, hovered);
    if (point === undefined || Number.isNaN(px[point])) return;
    const wide = Math.max(4.5, (radii ? radii[point] : radius) + 1.5), looks = looksOf(scene, theme);
    pen.circle(px[point], py[point], wide + 2, { fill: theme.surface });
    pen.circle(px[point], py[point], wide, { fill: looks.looks[looks.of[point]].color });
    pen.circle(px[point], py[point], wide + 2, { stroke: theme.ink, width: 1.5 });
  },
  fade: ({ scene }, { hovered }) => (hovered !== undefined && groupPlace(scene, hovered) >= 0 ? 0.3 : 1),
};

/** Returns whether a point is selected, or is on a frontier that the others fade behind; `undefined` where all are alike. */
function chosen({ runs, frontier, dimBehind }: ScatterPlotScene, selected: ReadonlySet<string>): ((point: number) => boolean) | undefined {
  if (selected.size > 0 && runs.some(({ id }) => selected.has(id))) return (point) => selected.has(runs[point].id);
  if (!dimBehind || !frontier) return undefined;
  const best = new Set(frontier.points);
  return (point) => best.has(point);
}

const looksByScene = new WeakMap<ScatterPlotScene, { readonly colors: readonly string[]; readonly looks: PointLooks }>();

/** Made once for a scene and a palette. */
function looksOf(scene: ScatterPlotScene, { colors, surface }: CanvasTheme): PointLooks {
  const known = looksByScene.get(scene);
  if (known?.colors === colors) return known.looks;
  const looks = pointLooks(scene, { colors, surface });
  looksByScene.set(scene, { colors, looks });
  return looks;
}

const places = new WeakMap<ScatterPlotScene, ReadonlyMap<string, number>>();

function placeOfRun(scene: ScatterPlotScene, id: string): number | undefined {
  let known = places.get(scene);
  if (!known) places.set(scene, known = new Map(scene.runs.map((run, point) => [run.id, point])));
  return known.get(id);
}

function groupPlace({ colors, groupOf }: ScatterPlotScene, owner: string): number {
  return groupOf && colors.type === 'slots' ? colors.key.findIndex((item) => item.owner === owner) : -1;
}
