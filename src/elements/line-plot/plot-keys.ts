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

/** How the keys are explained to those who do not see the plot. */
export const KEYS_HELP = 'Arrow keys move the cursor, with Shift in larger steps; brackets pan, plus and minus zoom, 0 shows everything, Enter pins.';

/** Does what a key means to a plot; keys that mean nothing pass. */
export function pressKey(event: KeyboardEvent, actions: PlotActions): void {
  if (event.altKey || event.ctrlKey || event.metaKey) return;
  const step = event.shiftKey ? 0.1 : 0.01;
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
  if (!Object.hasOwn(keys, event.key)) return;
  event.preventDefault();
  keys[event.key]();
}
