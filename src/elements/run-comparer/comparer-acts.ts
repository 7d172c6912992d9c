import { html, nothing, type TemplateResult } from 'lit';
import { safeLink } from '../../core/safe-url.js';
import { toggled } from '../../data/view-state.js';
import { cellText, exactText } from '../../panels/run-comparer/cell-text.js';
import { valueOf } from '../../panels/run-comparer/collect-keys.js';
import { nameOf } from '../../panels/run-name.js';
import { copyText } from '../parts/clipboard.js';
import type { GridPlace } from '../parts/grid-keys.js';
import { exportMenu, toolbar } from './comparer-toolbar.js';
import type { ComparerView } from './comparer-view.js';
import { valuePopup } from './value-popup.js';

/** What a reader can do with a comparer, by pointer and by key. */
export class ComparerActs {
  readonly #comparer: ComparerView;
  #isSearching = false;

  constructor(comparer: ComparerView) {
    this.#comparer = comparer;
  }

  toolbar(): TemplateResult {
    const { host, popup } = this.#comparer;
    return toolbar({
      scene: host.scene, isSearching: this.#isSearching,
      setSearching: (isSearching) => {
        if (isSearching === this.#isSearching) return;
        this.#isSearching = isSearching;
        host.redraw();
      },
      search: (text) => host.choose('search', text),
      toggleDiffOnly: () => host.choose('diffOnly', String(!host.scene.diffOnly)),
      openExport: (anchor) => popup.open(anchor, 'Copy or download',
        () => exportMenu(host.scene, this.#comparer.rows, () => popup.close(), (text) => this.#comparer.say(text))),
    });
  }

  readonly hover = (event: PointerEvent): void => {
    if (event.pointerType === 'touch') return;
    const at = this.#comparer.grid.placeOf(event.target as Element); // inside the grid
    this.#setHovered(at && this.#comparer.runAt(at.column)?.id);
  };

  readonly leave = (): void => this.#setHovered(undefined);

  readonly click = (event: MouseEvent): void => {
    const at = this.#comparer.grid.placeOf(event.target as Element); // inside the grid
    if (!at || at.row < 0 || getSelection()?.type === 'Range') return;
    const row = this.#comparer.rows[at.row], run = this.#comparer.runAt(at.column);
    if (row.type !== 'key') this.#toggleFold(row.id);
    else if (run && cellText(row.key, valueOf(run, row.key)).isCut) this.#openValue(at);
  };

  readonly doubleClick = (event: MouseEvent): void => {
    const at = this.#comparer.grid.placeOf(event.target as Element); // inside the grid
    if (at && at.row >= 0) this.#openValue(at);
  };

  readonly press = (event: KeyboardEvent): void => {
    if (!(event.target as Element).matches('.cell')) return; // inside the grid
    const { active } = this.#comparer.grid;
    const isDone = (active.row < 0 ? this.#pressOnHead(event, active.column) : this.#pressOnRow(event, active)) || this.#move(event);
    if (!isDone) return;
    event.preventDefault();
    event.stopPropagation();
  };

  /** Opens what can be done with a run. */
  readonly openMenu = (column: number, anchor: Element): void => {
    const { host, popup } = this.#comparer;
    const run = this.#comparer.runAt(column);
    if (!run) return;
    const act = (work: () => void) => () => { popup.close(); work(); };
    const isBaseline = host.scene.baseline?.id === run.id;
    popup.open(anchor, nameOf(run), () => html`
      <p class="path">${nameOf(run)}</p>
      <button class="item" @click=${act(() => host.choose('baseline', isBaseline ? '' : run.id))}><span>${isBaseline ? 'No baseline' : 'Compare with this run'}</span><kbd>B</kbd></button>
      <button class="item" @click=${act(() => this.#hide(run.id))}><span>Hide in the charts</span><kbd>H</kbd></button>
      ${run.url !== undefined && safeLink(run.url) !== undefined ? html`<a class="item" href=${safeLink(run.url)!} target="_blank" rel="noopener noreferrer"><span>Open the run</span><kbd>↗</kbd></a>` : nothing}`);
  };

  #pressOnHead(event: KeyboardEvent, column: number): boolean {
    const { host } = this.#comparer, run = this.#comparer.runAt(column);
    if (!run || event.ctrlKey || event.metaKey || event.altKey) return false;
    const key = event.key.toLowerCase();
    if (key === 'enter' || key === ' ') this.openMenu(column, event.target as Element);
    else if (key === 'b') host.choose('baseline', host.scene.baseline?.id === run.id ? '' : run.id);
    else if (key === 'h') this.#hide(run.id);
    else return false;
    return true;
  }

  #pressOnRow(event: KeyboardEvent, at: GridPlace): boolean {
    const row = this.#comparer.rows[at.row], { key } = event;
    const isCommand = event.ctrlKey || event.metaKey;
    if (isCommand && key === 'c' && getSelection()?.type !== 'Range') void this.#copy(at);
    else if (isCommand || event.altKey) return false;
    else if (row.type !== 'key' && (key === 'Enter' || key === ' ' || (at.column === 0 && key === (row.isFolded ? 'ArrowRight' : 'ArrowLeft')))) this.#toggleFold(row.id);
    else if (row.type === 'key' && (key === 'Enter' || key === ' ') && at.column > 0) this.#openValue(at);
    else return false;
    return true;
  }

  #move(event: KeyboardEvent): boolean {
    const to = this.#comparer.grid.moveByKey(event);
    if (!to) return false;
    this.#setHovered(this.#comparer.runAt(to.column)?.id);
    return true;
  }

  #toggleFold(id: string): void {
    const { host } = this.#comparer;
    const folded = toggled(host.scene.folded, id);
    host.choose('folded', JSON.stringify([...folded]));
  }

  #hide(id: string): void {
    const { host } = this.#comparer;
    host.changeView({ hidden: toggled(host.view.hidden, id) });
  }

  #openValue(at: GridPlace): void {
    const { host, rows, popup } = this.#comparer;
    const row = rows[at.row], run = this.#comparer.runAt(at.column), anchor = this.#comparer.grid.cellAt(at);
    if (row.type !== 'key' || !run || !anchor) return;
    const base = host.scene.baseline ?? host.scene.runs[0];
    const copy = (text: string): void => void copyText(text).then((isCopied) => {
      this.#comparer.say(isCopied ? 'Copied' : 'The browser did not allow copying');
      popup.close();
    });
    popup.open(anchor, row.key.path, () => valuePopup({ key: row.key, run, base, copy }));
  }

  async #copy({ row: index, column }: GridPlace): Promise<void> {
    const row = this.#comparer.rows[index], run = this.#comparer.runAt(column);
    const text = row.type !== 'key' ? row.label : run ? exactText(valueOf(run, row.key)) : row.key.path;
    this.#comparer.say(await copyText(text) ? 'Copied' : 'The browser did not allow copying');
  }

  #setHovered(hovered: string | undefined): void {
    const { host } = this.#comparer;
    if (hovered !== host.view.hovered) host.changeView({ hovered });
  }
}
