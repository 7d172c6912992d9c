import { TabulatorFull } from 'tabulator-tables';
import 'tabulator-tables/dist/css/tabulator.min.css';
import { columnsOf, passes, TEXT_COLUMNS, type TableRow } from '../table-data.js';
import { offerTable, type Table, type TableContestant } from '../table-stage.js';

/** Tabulator with a fixed height, so that rows are virtual, and with virtual columns. */
const draw: TableContestant['draw'] = async (box, rows, shape): Promise<Table> => {
  const holder = document.createElement('div');
  box.append(holder);
  const table = new TabulatorFull(holder, {
    data: rows, height: 500, nestedFieldSeparator: false, renderHorizontal: 'virtual', layout: 'fitData',
    columns: columnsOf(shape).map((field) => ({ title: field, field, width: 120, sorter: TEXT_COLUMNS.includes(field) ? 'string' : 'number' })),
  });
  const rendered = (): Promise<void> => new Promise((resolve) => {
    const done = (): void => {
      table.off('renderComplete', done);
      resolve();
    };
    table.on('renderComplete', done);
  });
  await rendered();
  return {
    sort(column) {
      const complete = rendered();
      table.setSort(column, 'asc');
      return complete;
    },
    filter() {
      const complete = rendered();
      table.setFilter((row: TableRow) => passes(row));
      return complete;
    },
    first: () => holder.querySelector('.tabulator-row [tabulator-field="name"]')?.textContent ?? '',
  };
};

offerTable({ draw });
