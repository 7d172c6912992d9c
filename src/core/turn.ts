const waiting: (() => void)[] = [];
let channel: MessageChannel | undefined;

/** Lets input and others have their turn; sooner than a timer, which waits at least four milliseconds. */
export function nextTurn(): Promise<void> {
  if (!channel) {
    channel = new MessageChannel();
    channel.port1.onmessage = () => waiting.shift()?.();
  }
  const { port2 } = channel;
  return new Promise((resolve) => {
    waiting.push(resolve);
    port2.postMessage(null);
  });
}
