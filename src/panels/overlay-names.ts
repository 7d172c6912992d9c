import type { LoggedFile } from '../data/references.js';

/** A set of masks or boxes that readers switch on and off, and its classes. */
export interface OverlaySet {
  /** `mask/predictions`, `box/truth`. */
  readonly id: string;
  readonly kind: 'mask' | 'box';
  readonly name: string;
  /** Classes by number. */
  readonly classes: readonly (readonly [id: number, label: string])[];
}

/** The overlays of some media. */
export type OverlayNames = readonly OverlaySet[];

const BACKGROUND = /^(background|void|unlabell?ed|none|ignore)$/i;

/** Lists the sets of masks and boxes over some pictures, each once. */
export function overlayNames(items: readonly LoggedFile[]): OverlayNames {
  const sets = new Map<string, { kind: 'mask' | 'box'; name: string; classes: Map<number, string> }>();
  const classesOf = (kind: 'mask' | 'box', name: string): Map<number, string> => {
    const id = `${kind}/${name}`;
    let set = sets.get(id);
    if (!set) sets.set(id, set = { kind, name, classes: new Map() });
    return set.classes;
  };
  for (const { masks = [], boxes = [] } of items) {
    for (const { name, classes } of masks) {
      const known = classesOf('mask', name);
      for (const [id, label] of classes) if (!isBackground(id, label)) known.set(id, label);
    }
    for (const set of boxes) {
      const known = classesOf('box', set.name);
      for (const { classId, label } of set.boxes) if (!known.has(classId)) known.set(classId, label);
    }
  }
  return Array.from(sets, ([id, { kind, name, classes }]) => ({ id, kind, name, classes: [...classes].sort(([a], [b]) => a - b) }));
}

/** Whether a class of a mask is what is left over: it is never painted. */
export function isBackground(id: number, label: string | undefined): boolean {
  return label === undefined ? id === 0 : BACKGROUND.test(label);
}
