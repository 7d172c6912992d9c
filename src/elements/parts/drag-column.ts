/** Nearer than this a press is a click, in CSS pixels. */
const CLICK = 5;

/** What {@link dragColumn} needs to know. */
export interface ColumnDrag {
  /** All heads that are on the page. */
  readonly heads: () => readonly HTMLElement[];
  /** Called at the end with the place before which the column was dropped. */
  readonly drop: (before: number) => void;
}

/** Lets a head follow the pointer that pressed it until it is released; a mark shows where the column would go. */
export function dragColumn(event: PointerEvent, { heads, drop }: ColumnDrag): void {
  const head = event.currentTarget as HTMLElement; // the head the listener is on
  if (event.button !== 0 || event.pointerType === 'touch') return;
  head.setPointerCapture(event.pointerId); // a fast pointer is over another head before it has moved here
  let before: number | undefined;
  const mark = (move: PointerEvent): void => {
    if (before === undefined && Math.abs(move.clientX - event.clientX) < CLICK) return;
    head.classList.add('dragged');
    const over = heads().find((other) => move.clientX < other.getBoundingClientRect().right) ?? heads().at(-1)!;
    const { left, width } = over.getBoundingClientRect();
    const isAfter = move.clientX > left + width / 2;
    before = Number(over.dataset['column']) + Number(isAfter);
    for (const other of heads()) {
      other.classList.toggle('drop-before', other === over && !isAfter);
      other.classList.toggle('drop-after', other === over && isAfter);
    }
  };
  const end = (released: PointerEvent): void => {
    head.removeEventListener('pointermove', mark);
    head.removeEventListener('pointerup', end);
    head.removeEventListener('pointercancel', end);
    head.classList.remove('dragged');
    for (const other of heads()) other.classList.remove('drop-before', 'drop-after');
    if (before !== undefined && released.type === 'pointerup') drop(before);
  };
  head.addEventListener('pointermove', mark);
  head.addEventListener('pointerup', end);
  head.addEventListener('pointercancel', end);
}
