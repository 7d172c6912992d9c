import { WbError } from '../../core/errors.js';
import { parseRunSettings } from '../../data/parse-run-settings.js';
import type { RunSettings } from '../../data/run-settings.js';
import type { RunSetSpec } from '../../data/run-set.js';
import { runChoice, runSetSpec } from '../run-set-settings.js';
import { parseSettings } from '../settings.js';
import { inherit, type Inheritance, type RawSettings } from './inherit.js';
import { lockedRuns, lockNote, type RunSetLock } from './lock.js';
import { runSetElementSettings } from './settings.js';

/** What a run set means to the panels that belong to it. */
export interface RunSetMeaning extends Inheritance {
  /** How single runs are to be shown. */
  readonly runSettings: RunSettings;
  /** Ids of the runs that are hidden until the reader shows them. */
  readonly hidden: ReadonlySet<string>;
  /** What panels say of it. */
  readonly note?: string;
}

/** Reads the settings of a run set inside another one, perhaps. Throws a `WbError` that names what cannot be used. */
export function readRunSet(raw: RawSettings, around?: Inheritance & { readonly runSettings: RunSettings }, lock?: RunSetLock): RunSetMeaning {
  const { latest, best, pick, ...own } = parseSettings(runSetElementSettings, raw);
  const picks = [latest, best && `best ${best}`, pick].filter((text) => text !== '');
  if (picks.length > 1) throw new WbError('invalid', `a run set takes one of latest, best and pick, not ${picks.length} of them`);
  const { latest: _latest, best: _best, hiddenRuns: _hidden, runSettings: _settings, ...settings } = raw;
  const inherited = inherit(picks.length > 0 ? { ...settings, pick: picks[0] } : settings, around, runSetElementSettings);
  const runSettings = new Map([...around?.runSettings ?? [], ...parseRunSettings(own.runSettings)]);
  const hidden = Array.from(runSettings).flatMap(([id, setting]) => (setting.hidden ? [id] : []));
  return {
    ...(lock ? { ...lockedRuns(inherited, lock), note: lockNote(lock) } : inherited),
    runSettings, hidden: new Set([...own.hiddenRuns, ...hidden]),
  };
}

/** Returns the runs that a run set means, as panels without settings of their own ask for them. */
export function specOf({ settings, filters }: Inheritance): RunSetSpec {
  const chosen = inherit({}, { settings, filters }, runChoice);
  return { ...runSetSpec(parseSettings(runChoice, chosen.settings)), filters };
}
