const waiting: (() => void)[] = [];
let channel: MessageChannel | undefined;
let began: number | undefined;

/** Lets input and others have their turn; sooner than a timer, which waits at least four milliseconds. */
export function nextTurn(): Promise<void> {
  const { setImmediate: immediate } = globalThis as { setImmediate?: (callback: () => void) => void }; // Node, where an open channel would keep the process
  if (immediate) {
    return new Promise((resolve) => {
      immediate(() => {
        began = undefined;
        resolve();
      });
    });
  }
  if (!channel) {
    channel = new MessageChannel();
    channel.port1.onmessage = () => {
      began = undefined;
      waiting.shift()?.();
    };
  }
  const { port2 } = channel;
  return new Promise((resolve) => {
    waiting.push(resolve);
    port2.postMessage(null);
  });
}

/**
 * Returns for how many milliseconds the work of this turn has gone on, counted
 * from the first time that any of it asked: so that ten panels which draw in
 * one turn share what one may take.
 */
export function timeInTurn(): number {
  const now = performance.now();
  if (began === undefined) {
    void nextTurn(); // which forgets this turn
    began = now;
  }
  return now - began;
}
