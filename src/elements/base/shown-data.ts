import { runColors, type ColorSlot } from '../../data/palette.js';
import { recolorRuns, renameRuns, type RunSettings } from '../../data/run-settings.js';
import type { Run } from '../../data/run.js';
import type { ViewColors } from '../../data/view-colors.js';
import type { PanelData } from '../../panels/panel.js';
import type { FeedData } from '../../sources/panel-feed.js';

/** Makes what a panel is drawn from out of what was read, with colours and with the names a run set gives; equal input gives the same object. */
export class ShownData {
  #made: { readonly data: FeedData; readonly settings: RunSettings | undefined; readonly chosen: ViewColors | undefined; readonly shown: PanelData } | undefined;
  #colors: { readonly runs: readonly Run[]; readonly slots: ReadonlyMap<string, ColorSlot> } | undefined;

  /** `chosen` are the colours that the reader gave, which count before those of the run set. */
  of(data: FeedData, settings: RunSettings | undefined, chosen: ViewColors | undefined): PanelData {
    const made = this.#made;
    if (made?.data === data && made.settings === settings && made.chosen === chosen) return made.shown;
    const slots = data.colors ?? this.#counted(data.allRuns), given = settings ? recolorRuns(slots, settings) : slots;
    const shown: PanelData = {
      ...data, now: data.readAt,
      runSet: settings ? renameRuns(data.runSet, settings) : data.runSet,
      colors: chosen ? new Map([...given, ...chosen]) : given,
    };
    this.#made = { data, settings, chosen, shown };
    return shown;
  }

  #counted(runs: readonly Run[]): ReadonlyMap<string, ColorSlot> {
    if (this.#colors?.runs !== runs) this.#colors = { runs, slots: runColors(runs) };
    return this.#colors.slots;
  }
}
