import { groupBy } from '../model/group-by.ts';
import { nameOfWorkload } from '../model/live-pods.ts';
import { nameOfPort } from '../model/port.ts';
import { type Cell, disagreementsOf } from '../verdict/cell.ts';
import { workloadName } from '../verdict/proven.ts';

/** One row of a table: ports between two workloads with the same outcome. */
export interface CellRow {
  readonly from: string;
  readonly to: string;
  /** `tcp/8080, tcp/9080`. */
  readonly ports: string;
  readonly meant: string;
  readonly proven: string;
  readonly happened: string;
  readonly verdict: 'as meant' | 'cannot be tried' | 'WRONG';
}

/** The rows of a table, in the order of the cells. */
export function cellRows(cells: readonly Cell[]): readonly CellRow[] {
  const rows = cells.map((cell) => ({ cell, row: rowOf(cell) }));
  const groups = groupBy(rows, ({ cell, row: { meant, proven, happened } }) =>
    [workloadName(cell.from), workloadName(cell.to), meant, proven, happened].join('\n'),
  );
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    return first === undefined ? [] : [{ ...first.row, ports: group.map(({ row }) => row.ports).join(', ') }];
  });
}

/** What happened, in words. */
export function happenedInWords(happened: Cell['happened']): string {
  switch (happened.kind) {
    case 'reached':
      return happened.how === 'answered' ? 'reached' : 'reached, nothing listens';
    case 'refused':
      return happened.how === 'silence' ? 'no answer' : 'rejected on the way';
    case 'partly':
      return 'differs by pod';
    case 'undecidable':
      return 'cannot be told';
    case 'undecided':
      return 'undecided';
    case 'not-tried':
      return 'not tried';
  }
}

function rowOf(cell: Cell): CellRow {
  const { from, to, port, meant, proven, happened } = cell;
  const isWrong = disagreementsOf(cell).length > 0;
  return {
    from: nameOfWorkload(from),
    to: nameOfWorkload(to),
    ports: nameOfPort(port),
    meant,
    proven: proven.kind,
    happened: happenedInWords(happened),
    verdict: isWrong ? 'WRONG' : happened.kind === 'undecidable' ? 'cannot be tried' : 'as meant',
  };
}
