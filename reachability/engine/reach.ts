import { elementAt } from '../collections/element-at.ts';
import { empty, type TrafficStore } from '../sets/traffic-store.ts';
import { compact, type FamilyEvaluation, type Row, type TrafficIds } from './family-evaluation.ts';
import type { PeerId } from './rules/peer-classes.ts';

/** For every endpoint 1 if something may pass to it from `source`: one sweep, much faster than asking for each pair. */
export type Reach = (source: number) => Uint8Array;

export function reachOf(
  endpoints: number,
  families: readonly FamilyEvaluation[],
  store: TrafficStore,
): Reach {
  const views = families.flatMap((family) =>
    family.sourcePorts.map((_, sample) => ({
      family,
      sample,
      admission: admissionOf(endpoints, family, sample),
    })),
  );
  return (source) => {
    const reached = new Uint8Array(endpoints);
    for (const { family, sample, admission } of views) {
      const from = elementAt(family.peers.classOf, source);
      if (from >= 0) sweep(family.rowOf(source, 'egress', sample), admission, from, family, store, reached);
    }
    return reached;
  };
}

/** What endpoints admit. Many share a row, and a sweep reads one column of all rows: it is kept in one piece. */
interface Admission {
  /** For every endpoint the number of its row, or -1 if it has no address of the family. */
  readonly rowOf: Int32Array;
  /** What each row admits from one class of peers. */
  columnOf(from: PeerId): TrafficIds;
}

function admissionOf(endpoints: number, family: FamilyEvaluation, sample: number): Admission {
  const numbers = new Map<Row, number>();
  const rowOf = Int32Array.from({ length: endpoints }, (_, endpoint) => {
    if (elementAt(family.peers.classOf, endpoint) < 0) return -1;
    const row = family.rowOf(endpoint, 'ingress', sample);
    const number = numbers.get(row) ?? numbers.size;
    numbers.set(row, number);
    return number;
  });
  const rows = [...numbers.keys()];
  const columns = new Map<PeerId, TrafficIds>();
  return {
    rowOf,
    columnOf: (from) => {
      const column = columns.get(from) ?? columnOf(rows, from);
      columns.set(from, column);
      return column;
    },
  };
}

function columnOf(rows: readonly Row[], from: PeerId): TrafficIds {
  const column = new Uint32Array(rows.length);
  for (let number = 0; number < rows.length; number++) {
    const row = rows[number];
    if (row !== undefined)
      column[number] = row.kind === 'constant' ? row.bounds.possible : (row.possible[from] ?? empty);
  }
  return compact(column);
}

function sweep(
  out: Row,
  admission: Admission,
  from: PeerId,
  { peers, everything }: FamilyEvaluation,
  store: TrafficStore,
  reached: Uint8Array,
): void {
  const always = out.kind === 'constant' ? out.bounds.possible : -1;
  const byPeer = out.kind === 'constant' ? undefined : out.possible;
  if (always === empty) return;
  const column = admission.columnOf(from);
  for (let to = 0; to < reached.length; to++) {
    const admitted = column[admission.rowOf[to] ?? -1] ?? empty;
    if (admitted === empty) continue;
    const sent = byPeer === undefined ? always : (byPeer[peers.classOf[to] ?? -1] ?? empty);
    if (sent === empty) continue;
    if (sent === everything || admitted === everything || store.intersect(sent, admitted) !== empty)
      reached[to] = 1;
  }
}
