import '../../../../src/define/run-table.js';
import type { WbRunTable } from '../../../../src/elements/run-table.js';
import { memorySource, type MemoryRun } from '../../../../src/sources/memory/memory-source.js';
import { columnsOf, FILTER, type TableRow } from '../table-data.js';
import { offerTable, type Table, type TableContestant } from '../table-stage.js';

const CONFIG: ReadonlySet<string> = new Set(['optimizer', 'lr', 'batch_size', 'depth', 'width', 'dropout', 'seed']);

let runs: readonly MemoryRun[] = [];

/** The element over a source in memory. */
const draw: TableContestant['draw'] = async (box, _rows, shape): Promise<Table> => {
  const table = document.createElement('wb-run-table') as WbRunTable; // defined by the import above
  table.style.setProperty('--wb-panel-height', '500px');
  Object.assign(table, { columns: columnsOf(shape), source: memorySource({ runs }) });
  box.append(table);
  await table.settled;
  const cells = (): readonly Element[] => Array.from(table.renderRoot.querySelectorAll('[role="row"]')).slice(1);
  return {
    sort(column) {
      table.sortBy = column;
      return table.settled;
    },
    filter() {
      table.runsFilter = FILTER;
      return table.settled;
    },
    first: () => /run-\d+/.exec(cells()[0]?.textContent ?? '')?.[0] ?? '',
  };
};

function toRun({ name, state, user, createdAt, ...values }: TableRow): MemoryRun {
  const part = (wanted: boolean): TableRow => Object.fromEntries(Object.entries(values).filter(([key]) => CONFIG.has(key) === wanted));
  return { id: String(name), name: String(name), state: state as 'finished', user: String(user), createdAt: Number(createdAt), config: part(true), summary: part(false) }; // one of the states
}

offerTable({ draw, take: (rows) => { runs = rows.map(toRun); } });
