import type { MemoryRun } from '../../src/sources/memory/memory-source.js';

/** Makes runs that hold a text of a stranger in every place where a run has text. */
export function attackedRuns(text: string): MemoryRun[] {
  const own = (value: unknown): Record<string, unknown> => Object.fromEntries([[text, value]]);
  const history = { _step: [0, 1, 2, 3], loss: [4, 3, 2, 1], ...own([1, 2, 3, 4]) } as MemoryRun['history'];
  return ['a', 'b'].map((id, i): MemoryRun => ({
    id: `${id} ${text}`, name: text, state: i === 0 ? 'finished' : 'running', createdAt: i, durationSeconds: 5,
    entity: text, project: text, group: text, jobType: text, user: text, notes: text, tags: [text], url: text,
    config: { lr: 0.1 * (i + 1), ...own(text), nested: own(text) } as MemoryRun['config'],
    summary: { loss: 1 + i, text, ...own(2 + i) },
    history,
    media: [
      { key: 'picture', type: 'image', url: notOfNetwork(text), caption: text, boxes: { [text]: { boxData: [{ position: { minX: 0, maxX: 1, minY: 0, maxY: 1 }, classId: 0, boxCaption: text }], classLabels: { 0: text } } } },
      { key: text, type: 'text', text },
      { key: 'page', type: 'html', text },
      { key: 'table', table: { columns: ['name', text, 'Actual', 'Predicted', 'nPredictions'], data: [[text, 1, text, text, 3], [text, 2, 'x', text, 4]] } },
      { key: 'sound', type: 'audio', url: notOfNetwork(text), caption: text },
      { key: 'file', type: 'file', url: notOfNetwork(text), caption: text },
    ],
    histograms: [{ key: text, step: 0, edges: [0, 1, 2], counts: [3, 4] }, { key: 'gradients', step: 0, edges: [0, 1, 2], counts: [3, 4] }],
    logs: `${text}\n\u001b[32m${text}\u001b[0m\n${text}`,
  }));
}

/** Returns a text as the address of a picture that no network is asked for: pictures may be anywhere on it, so asking is no attack. */
export function notOfNetwork(text: string): string {
  return /^[a-z]+:/i.test(text) ? text : `data:text/html,${encodeURIComponent(text)}`;
}
