import { AllCommunityModule, createGrid, ModuleRegistry } from 'ag-grid-community';
import { columnsOf, passes, TEXT_COLUMNS, type TableRow } from '../table-data.js';
import { offerTable, type Table, type TableContestant } from '../table-stage.js';

ModuleRegistry.registerModules([AllCommunityModule]);

/** AG Grid Community by its page on performance: no row animation, rows drawn at once and not frame by frame. */
const draw: TableContestant['draw'] = (box, rows, shape) => new Promise<Table>((resolve) => {
  let filtering = false;
  const api = createGrid<TableRow>(box, {
    rowData: [...rows], animateRows: false, suppressAnimationFrame: true, suppressFieldDotNotation: true,
    columnDefs: columnsOf(shape).map((field) => ({ field, width: 120, cellDataType: TEXT_COLUMNS.includes(field) ? 'text' : 'number' })),
    isExternalFilterPresent: () => filtering,
    doesExternalFilterPass: ({ data }) => data !== undefined && passes(data),
    onFirstDataRendered: () => resolve({
      async sort(column) {
        api.applyColumnState({ state: [{ colId: column, sort: 'asc' }] });
      },
      async filter() {
        filtering = true;
        api.onFilterChanged();
      },
      first: () => box.querySelector('.ag-row[row-index="0"] [col-id="name"]')?.textContent ?? '',
    }),
  });
});

offerTable({ draw });
