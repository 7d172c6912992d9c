/** What the keyboard can do to a plot. */
export interface PlotActions {
  /** Moves the cursor by a share of the visible width. */
  readonly move: (share: number) => void;
  /** Moves the cursor to the start or the end of what is visible. */
  readonly jump: (end: 'start' | 'end') => void;
  /** Moves what is visible by a share of its width. */
  readonly pan: (share: number) => void;
  readonly zoom: (factor: number) => void;
  readonly reset: () => void;
  readonly pin: () => void;
  readonly leave: () => void;
}

/** Does what a key means to a plot. */
export function pressKey({ key, shiftKey }: KeyboardEvent, actions: PlotActions): void {
  const step = shiftKey ? 0.1 : 0.01;
  const keys: Readonly<Record<string, () => void>> = {
    ArrowLeft: () => actions.move(-step),
    ArrowRight: () => actions.move(step),
    Home: () => actions.jump('start'),
    End: () => actions.jump('end'),
    '[': () => actions.pan(-0.2),
    ']': () => actions.pan(0.2),
    '+': () => actions.zoom(0.8),
    '=': () => actions.zoom(0.8),
    '-': () => actions.zoom(1.25),
    0: actions.reset,
    Enter: actions.pin,
    Escape: actions.leave,
  };
  if (Object.hasOwn(keys, key)) keys[key]();
}
