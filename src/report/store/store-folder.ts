import { WbError } from '../../core/errors.js';

/** A text as it stands in a folder. */
export interface StoredText {
  readonly text: string;
  /** Stands for this very state of the text; changes with it. */
  readonly tag: string;
}

/**
 * Where texts are kept by path: the one thing that tells one report store from
 * another. Paths are relative, with `/` between their parts.
 */
export interface StoreFolder {
  /** Returns the text at `path`, or `undefined` where there is none. */
  read(path: string, signal: AbortSignal): Promise<StoredText | undefined>;
  /**
   * Writes a text. With `before` it is written only where the path still holds
   * that state, `undefined` meaning nothing at all; else it rejects with
   * {@link changedMeanwhile}.
   */
  write(path: string, text: string, before: StoredText | undefined, signal: AbortSignal): Promise<void>;
  /** Returns the address under which others can read what is at `path`, where there is one. */
  urlOf?(path: string): string;
}

/** The error of a text that somebody else has written since it was read. */
export function changedMeanwhile(path: string): WbError {
  return new WbError('denied', `${path} was changed by somebody else since it was read`, { hint: 'Load it again, and then save.' });
}
