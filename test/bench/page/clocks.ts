/** How long the main thread was not free to answer, in milliseconds. */
export interface Blocking {
  /** The longest time without a break. */
  readonly longest: number;
  /** All such times together. */
  readonly total: number;
}

/** Breaks shorter than this count as free. */
const FREE_MS = 1;
/** A picture that has not changed for as long as it took is complete; at least and at most so long is waited. */
const STILL_MS = [300, 5000] as const;

/**
 * Returns the milliseconds until `work` is done and the pixels of every canvas
 * in view can be read. Who says too early that the picture is complete is timed
 * until it no longer changes.
 */
export async function timeToPixels(work: () => Promise<void>): Promise<number> {
  const start = performance.now();
  await work();
  const canvases = canvasesInView();
  canvases.forEach(readBack);
  if (canvases.length === 0) await rastered();
  let took = performance.now() - start, picture = fingerprint();
  for (let since = performance.now(); performance.now() - since < Math.min(Math.max(took, STILL_MS[0]), STILL_MS[1]);) {
    await nextFrame();
    canvasesInView().forEach(readBack);
    const now = performance.now(), next = fingerprint();
    if (next === picture) continue;
    picture = next;
    took = now - start;
    since = performance.now();
  }
  return took;
}

/** Returns how long the main thread was blocked from the start of `work` until two frames after its end. */
export async function blocking(work: () => Promise<void>): Promise<Blocking> {
  const { port1, port2 } = new MessageChannel();
  let last = performance.now(), longest = 0, total = 0, beating = true;
  const ended = new Promise<void>((resolve) => {
    port1.onmessage = () => {
      const now = performance.now(), gap = now - last;
      last = now;
      if (gap > FREE_MS) {
        total += gap;
        longest = Math.max(longest, gap);
      }
      if (beating) port2.postMessage(0);
      else resolve();
    };
  });
  port2.postMessage(0);
  await work();
  await nextFrame();
  await nextFrame();
  beating = false;
  await ended;
  port1.close();
  return { longest, total };
}

/** Resolves when the page has had nothing to do for a while. */
export async function quiet(): Promise<void> {
  await nextFrame();
  await nextFrame();
  await new Promise((resolve) => setTimeout(resolve, 50));
}

/**
 * Resolves when the browser has turned what is on the page, SVG for one, into
 * pixels: it hands over a second frame only when the first is complete, and
 * hears of the third only after that.
 */
async function rastered(): Promise<void> {
  for (let frame = 0; frame < 3; frame++) {
    document.body.style.opacity = frame % 2 === 0 ? '0.999' : '1';
    await nextFrame();
  }
}

/** Resolves in the next frame. */
export function nextFrame(): Promise<number> {
  return new Promise((resolve) => requestAnimationFrame(resolve));
}

/** Every canvas below a node, also inside shadow roots. */
export function canvasesIn(root: ParentNode): HTMLCanvasElement[] {
  return Array.from(root.querySelectorAll('*')).flatMap((element) => [
    ...(element instanceof HTMLCanvasElement ? [element] : []),
    ...(element.shadowRoot ? canvasesIn(element.shadowRoot) : []),
  ]);
}

function canvasesInView(): HTMLCanvasElement[] {
  return canvasesIn(document.body).filter((canvas) => canvas.getBoundingClientRect().top < innerHeight);
}

/** A number that changes with the pixels in view. */
function fingerprint(): number {
  let hash = 0;
  for (const canvas of canvasesInView()) {
    const ctx = canvas.width > 0 && canvas.height > 0 ? canvas.getContext('2d') : null;
    if (!ctx) continue;
    for (const pixel of new Uint32Array(ctx.getImageData(0, 0, canvas.width, canvas.height).data.buffer)) hash = Math.imul(hash ^ pixel, 0x01000193);
  }
  return hash;
}

/** Reads one pixel, which makes the browser finish everything that was drawn before. */
function readBack(canvas: HTMLCanvasElement): void {
  if (canvas.width === 0 || canvas.height === 0) return;
  const ctx = canvas.getContext('2d');
  if (ctx) {
    ctx.getImageData(0, 0, 1, 1);
    return;
  }
  const gl = canvas.getContext('webgl') ?? canvas.getContext('webgl2');
  gl?.readPixels(0, 0, 1, 1, gl.RGBA, gl.UNSIGNED_BYTE, new Uint8Array(4));
}
