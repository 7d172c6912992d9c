import type { TrainEvent } from './train.js';

const INTERVAL = 100;

/** What the training script prints at an event; for most events nothing. */
export function consoleLines(event: TrainEvent): string[] {
  switch (event.type) {
    case 'train':
      if (event.step % INTERVAL !== 0) return [];
      return [`step ${pad(event.step)}  train/loss ${number(event.metrics['train/loss'])}`];
    case 'validation':
      return [
        `step ${pad(event.step)}  val/loss ${number(event.metrics['val/loss'])}  ` +
          `val/accuracy ${number(event.metrics['val/accuracy'])}`,
      ];
    case 'end': {
      const { state, reason } = event.ending;
      return [reason ? `${state}: ${reason}` : state];
    }
    default:
      return [];
  }
}

function pad(step: number): string {
  return String(step).padStart(5);
}

function number(value: number): string {
  return value.toFixed(4);
}
