import { plural } from '../format.js';
import type { PanelData, PanelQuery, PanelType, Scene } from '../panel.js';
import { runRow, type DataRow } from '../run-rows.js';
import { runSetSpec } from '../run-set-settings.js';
import { fillData, hasScripts, takesData } from './fill-content.js';
import { htmlPanelSettings } from './settings.js';

/** A page of someone else's making, with its data. */
export interface HtmlPanelScene extends Scene {
  /** The page with the data in its place. */
  readonly content: string;
  /** Whether anything in it may run. */
  readonly runsScripts: boolean;
  /** Whether the data stands in the page, so that other data make another page. */
  readonly holdsData: boolean;
  /** A row for each run. */
  readonly data: readonly DataRow[];
  /** The height in pixels where it does not follow the content. */
  readonly height: number | undefined;
}

/** The HTML panel: a page of HTML and scripts with the runs as its data. */
export const htmlPanel: PanelType<typeof htmlPanelSettings, HtmlPanelScene> = {
  type: 'html',
  settings: htmlPanelSettings,
  ignoresSelection: true,

  query(settings): PanelQuery {
    return { runSet: runSetSpec(settings), metrics: settings.metrics };
  },

  prepare(data, { title, content, height, noScripts }, view): HtmlPanelScene {
    const rows = rowsOf(data, view.hidden);
    const scene: HtmlPanelScene = {
      title, notes: [], data: rows, content: fillData(content, rows), height,
      runsScripts: !noScripts && hasScripts(content), holdsData: takesData(content),
    };
    return content.trim() === '' ? { ...scene, empty: 'This panel has no content yet.' } : scene;
  },

  summarize({ title, data, holdsData }): string {
    return `${title || 'A page'}: shown in a frame of its own${holdsData ? `, with ${plural(data.length, 'run')} as its data` : ''}.`;
  },
};

/** A row for each run that is not hidden: what is known of it, its colour, and its histories. */
function rowsOf({ runSet, series, colors }: PanelData, hidden: ReadonlySet<string>): readonly DataRow[] {
  const histories = new Map<string, Record<string, unknown>>();
  for (const { run, metric, step, value } of series) {
    const of = histories.get(run) ?? {};
    histories.set(run, { ...of, [metric]: { step: [...step], value: [...value] } });
  }
  return runSet.runs.filter(({ id }) => !hidden.has(id)).map((run) => {
    const history = histories.get(run.id);
    return { ...runRow(run), color: `var(--wb-color-${(colors.get(run.id)?.color ?? 0) + 1})`, ...(history && { history }) };
  });
}
