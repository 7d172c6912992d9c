import { colorSlot } from '../../data/palette.js';
import type { MediaItem, MediaType } from '../../data/references.js';
import { formatNumber, plural } from '../format.js';
import type { PanelData, PanelQuery, PanelType } from '../panel.js';
import { runSetSpec } from '../run-set-settings.js';
import type { SettingsOf } from '../settings.js';
import { arrangeMedia, layoutOf } from './arrange-media.js';
import { MediaIndex } from './media-index.js';
import { overlayNames } from '../overlay-names.js';
import type { MediaRun, MediaScene } from './scene.js';
import { mediaBrowserSettings } from './settings.js';

type Settings = SettingsOf<typeof mediaBrowserSettings>;

const NOUNS: Readonly<Record<MediaType, string>> = {
  image: 'picture', audio: 'sound', video: 'film', html: 'page', text: 'text', table: 'table', object3d: '3D object', file: 'file',
};

/** The media browser: pictures, sounds, films, pages, texts and files that runs have logged. */
export const mediaBrowser: PanelType<typeof mediaBrowserSettings, MediaScene> = {
  type: 'media-browser',
  settings: mediaBrowserSettings,
  ignoresSelection: true,

  query(settings): PanelQuery {
    return { runSet: runSetSpec(settings), metrics: [], media: settings.mediaKeys };
  },

  prepare(data, settings, view): MediaScene {
    const all = (data.media ?? []).filter(({ type }) => type !== 'table');
    const items = all.filter(({ run }) => !view.hidden.has(run));
    const withMedia = new Set(items.map(({ run }) => run));
    const media = new MediaIndex(items, settings.mediaKeys);
    const runs = data.runSet.runs.filter(({ id }) => withMedia.has(id))
      .map(({ id, name }): MediaRun => ({ id, name, slot: data.colors.get(id) ?? colorSlot(0) }));
    const scene: MediaScene = {
      title: settings.title || (media.keys.length > 0 ? media.keys.join(', ') : settings.mediaKeys.join(', ')) || 'Media',
      notes: notesOf(data, items, runs.length), media, runs, layout: layoutOf(settings), overlays: overlayNames(items),
      step: settings.step, index: settings.index, maxItems: settings.maxItems,
    };
    const empty = whyEmpty(data, settings, all, items);
    return empty === undefined ? scene : { ...scene, empty };
  },

  summarize(scene): string {
    const { media, runs, title } = scene;
    const { step, sections } = arrangeMedia(scene);
    const over = media.steps.length > 1 ? `, ${plural(media.steps.length, 'step')} from ${formatNumber(media.steps[0])} to ${formatNumber(media.steps.at(-1)!)}` : '';
    const size = `${title}: ${plural(media.size, 'item')} of ${plural(runs.length, 'run')}${over}.`;
    const first = sections[0]?.rows[0]?.cells.filter((cell) => cell !== undefined).slice(0, 4) ?? [];
    if (first.length === 0) return size;
    return `${size} Shown at step ${formatNumber(step)}: ${first.map(({ item, run }) => `${item.caption ?? NOUNS[item.type]} of ${run.name}`).join(', ')}.`;
  },
};

/** Returns what a media item shows, in words, for those who do not see it. */
export function describeMedia({ type, caption, key, index, step }: MediaItem, run: string): string {
  const what = caption ?? `${NOUNS[type]} ${index} of ${key}`;
  return `${what}, ${run}, step ${formatNumber(step)}`;
}

function notesOf({ runSet }: PanelData, items: readonly MediaItem[], runs: number): readonly string[] {
  if (items.length === 0) return [];
  const counts = new Map<MediaType, number>();
  for (const { type } of items) counts.set(type, (counts.get(type) ?? 0) + 1);
  const visible = runSet.runs.length;
  return [
    ...Array.from(counts, ([type, count]) => plural(count, NOUNS[type])),
    runs < visible ? `${formatNumber(runs)} of ${plural(visible, 'run')}` : plural(runs, 'run'),
  ];
}

function whyEmpty({ runSet }: PanelData, { mediaKeys }: Settings, all: readonly MediaItem[], items: readonly MediaItem[]): string | undefined {
  if (items.length > 0) return undefined;
  if (runSet.total === 0) return 'The source has no runs yet.';
  if (runSet.runs.length === 0) return `No run matches: ${plural(runSet.total, 'run')} in the source.`;
  if (all.length > 0) return 'All runs with media are hidden.';
  const what = mediaKeys.length > 0 ? `media under ${mediaKeys.map((key) => `“${key}”`).join(' or ')}` : 'media';
  return `${runSet.runs.length === 1 ? 'The run has' : `None of ${plural(runSet.runs.length, 'run')} has`} logged ${what}.`;
}
