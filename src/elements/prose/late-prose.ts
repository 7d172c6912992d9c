import { Late } from '../../core/late.js';
import type { ProseNeeds } from '../../report/prose-needs.js';

/** What typesets formulas. */
export const formulas = new Late(() => import('./formula.js'));

/** What tells the words of a program apart. */
export const highlighting = new Late(() => import('./highlight.js'));

/**
 * Loads what a text needs beyond plain prose; `undefined` where all of it is at
 * hand. What cannot be loaded is no failure: the text is drawn without it.
 */
export function loadProse({ formula, languages }: ProseNeeds): Promise<void> | undefined {
  const wanted = [...languages].filter((language) => !highlighting.loaded?.isReady(language));
  const works = [
    formula ? formulas.load()?.then(() => formulas.value.fontReady) : undefined,
    wanted.length > 0 ? Promise.resolve(highlighting.load()).then(() => highlighting.value.loadLanguages(wanted)) : undefined,
  ].filter((work) => work !== undefined);
  return works.length === 0 ? undefined : Promise.allSettled(works).then(() => undefined);
}
