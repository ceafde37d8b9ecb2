import type { Analysis, Connection } from '../../reachability/api.ts';
import type { Workload } from '../model/live-pods.ts';
import { isOutside } from '../model/outside.ts';
import type { Port } from '../model/port.ts';

/** What the policies that the cluster holds say of a connection. */
export type Proven =
  | { readonly kind: 'allowed' }
  | { readonly kind: 'refused' }
  /** The analyser needs to know more. */
  | { readonly kind: 'unknown'; readonly why: string };

/** Answers what an analysis has proven between workloads. */
export class ProvenConnections {
  readonly #connections: ReadonlyMap<string, Connection>;
  readonly #analysis: Pick<Analysis, 'connections' | 'explain'>;

  constructor(analysis: Pick<Analysis, 'connections' | 'explain'>) {
    this.#analysis = analysis;
    const byPair = new Map<string, Connection>();
    for (const connection of analysis.connections()) {
      const { from, to } = connection;
      if (from.kind === 'workload' && to.kind === 'workload')
        byPair.set(
          pairKey({ ...from, kind: from.workloadKind }, { ...to, kind: to.workloadKind }),
          connection,
        );
    }
    this.#connections = byPair;
  }

  /** Whether one may connect to a port of the other. */
  between(from: Workload, to: Workload, { protocol, number }: Port): Proven {
    if (isOutside(to) || workloadName(from) === workloadName(to))
      return this.#explain(from, to, { protocol, number });
    const connection = this.#connections.get(pairKey(from, to));
    if (connection === undefined) return { kind: 'refused' };
    const isAllowed = connection.allowed[protocol].some(([first, last]) => first <= number && number <= last);
    if (isAllowed) return { kind: 'allowed' };
    const [unknown] = connection.unknown ?? [];
    return unknown === undefined
      ? { kind: 'refused' }
      : { kind: 'unknown', why: `${unknown.reason} (${unknown.need})` };
  }

  /** Lists leave out what pods of one workload may do to each other, and have ranges of addresses, not single ones. */
  #explain(from: Workload, to: Workload, { protocol, number }: Port): Proven {
    const question = { protocol: lowerCase[protocol], port: number };
    const { verdict, unknown } = this.#analysis.explain(workloadName(from), workloadName(to), question);
    if (verdict !== 'unknown') return { kind: verdict };
    return { kind: 'unknown', why: unknown.map(({ reason, need }) => `${reason} (${need})`).join('; ') };
  }
}

const lowerCase = { TCP: 'tcp', UDP: 'udp', SCTP: 'sctp' } as const;

/** As `explain` takes it: `namespace/Kind/name`, or an address. */
export function workloadName(workload: Workload): string {
  const { namespace, kind, name } = workload;
  return isOutside(workload) ? name : `${namespace}/${kind}/${name}`;
}

function pairKey(from: Workload, to: Workload): string {
  return `${workloadName(from)} > ${workloadName(to)}`;
}
