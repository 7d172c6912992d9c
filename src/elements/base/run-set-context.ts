import { createContext } from '@lit/context';
import type { WbError } from '../../core/errors.js';
import type { RunSettings } from '../../data/run-settings.js';
import type { Inheritance } from '../../panels/run-set/inherit.js';
import type { ViewScope } from './view-scope.js';

/** What a `<wb-run-set>` offers to the panels that belong to it. */
export interface RunSetHandle extends Inheritance {
  /** How single runs are to be shown. */
  readonly runSettings: RunSettings;
  /** What panels say of the run set: `locked 2026-11-22, 12 runs`. */
  readonly note?: string;
  /** Why it cannot be read. */
  readonly error?: WbError;
  /** Whether it is still being loaded. */
  readonly isLoading?: boolean;
  /** The view that its panels share, where it has one of its own. */
  readonly view?: ViewScope;
}

/** The run set around a panel. */
export const runSetContext = createContext<RunSetHandle>(Symbol('wb-run-set'));
