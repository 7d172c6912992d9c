/**
 * Draws scenes of one kind into a container. A renderer is told everything; it
 * asks for nothing and keeps no data beyond what is on the screen.
 */
export interface Renderer<S, V, T> {
  /** Draws a scene as the reader's view has it. */
  update(scene: S, view: V): void;
  /** Draws the same scene after the reader changed the view. */
  setView(view: V): void;
  /** Draws again with other colours and fonts. */
  restyle(theme: T): void;
  /** Takes the container's new size. */
  resize(): void;
  /** Closes everything that was opened. */
  destroy(): void;
}

/** What a canvas needs to know of the page's look; resolved colours only. */
export interface CanvasTheme {
  readonly ink: string;
  readonly ink2: string;
  readonly ink3: string;
  readonly line: string;
  readonly grid: string;
  readonly surface: string;
  readonly accent: string;
  readonly bad: string;
  /** The categorical palette. */
  readonly colors: readonly string[];
  readonly fontFamily: string;
  readonly forcedColors: boolean;
}
