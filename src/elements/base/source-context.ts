import { ContextRoot, createContext } from '@lit/context';
import type { WbError } from '../../core/errors.js';
import type { Session } from '../../sources/session.js';

/** What a `<wb-source>` offers to the panels inside it. */
export interface SourceHandle {
  /** Absent while the source is being loaded, or where it cannot be made. */
  readonly session?: Session;
  /** Why there is no session. */
  readonly error?: WbError;
  /** Seconds between refreshes; 0 never refreshes. */
  readonly refreshInterval: number;
}

/** The source around a panel. */
export const sourceContext = createContext<SourceHandle>(Symbol('wb-source'));

/** Lets panels that were upgraded before their source find it once it is there. */
export function ensureContextRoot(): void {
  if (rooted) return;
  rooted = true;
  new ContextRoot().attach(document.documentElement);
}

let rooted = false;
